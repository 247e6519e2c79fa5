// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.runtime.Batching;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is sent together, each request gets its own answer, and exactly the guilty ones fail. */
class BatchingProperties {
    @Property(tries = 60)
    void everyRequestGetsItsOwnAnswer(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 11) Integer> kinds,
            @ForAll @IntRange(min = 1, max = 9) int maxSize,
            @ForAll @IntRange(max = 3) int delay,
            @ForAll @IntRange(min = 1, max = 3) int workers)
            throws Exception {
        BatchModel model = new BatchModel();
        try (TestServer server = TestServer.start(
                model.pipeline(),
                config -> config.workers(workers).batching(Batching.of(maxSize, Duration.ofMillis(delay))))) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < kinds.size(); i++) {
                answers.add(server.sendAsync(server.invocation(input(kinds.get(i), i))));
            }
            for (int i = 0; i < kinds.size(); i++) {
                check(kinds.get(i), i, answers.get(i).get());
            }
            assertThat(model.sizes()).allMatch(size -> size <= maxSize);
            await().until(() -> server.server().inFlight() == 0);
        }
    }

    private static String input(int kind, int number) {
        return switch (kind) {
            case 0 -> "throw" + number;
            case 1 -> "refuse" + number;
            case 2 -> "fail" + number;
            case 3 -> "malformed" + number;
            default -> "x" + number;
        };
    }

    private static void check(int kind, int number, HttpResponse<String> answer) {
        switch (kind) {
            case 0 -> assertThat(answer.statusCode()).isEqualTo(500);
            case 1 -> assertThat(answer.body()).contains("refused refuse" + number);
            case 2 -> assertThat(answer.body()).contains("failed fail" + number);
            case 3 -> assertThat(answer.statusCode()).isEqualTo(400);
            default -> assertThat(answer.body()).isEqualTo("<x" + number + ">");
        }
    }
}
