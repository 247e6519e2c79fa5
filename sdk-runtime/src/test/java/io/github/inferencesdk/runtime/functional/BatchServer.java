// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server of one worker, and the {@link BatchModel} that it serves; to close it lets the model go on first. */
final class BatchServer implements AutoCloseable {
    final BatchModel model = new BatchModel();
    private @Nullable TestServer server;

    void serve(UnaryOperator<ServerConfigBuilder> settings) throws InterruptedException {
        serve(model.pipeline(), settings);
    }

    void serve(InferencePipeline<?, ?, ?> pipeline, UnaryOperator<ServerConfigBuilder> settings)
            throws InterruptedException {
        server = TestServer.start(pipeline, config -> settings.apply(config.workers(1)));
    }

    TestServer http() {
        return Objects.requireNonNull(server, "serve comes first");
    }

    CompletableFuture<HttpResponse<String>> send(String body) {
        return http().sendAsync(http().invocation(body));
    }

    /**
     * Sends a request that keeps the model busy, and then others that wait for their batch, in their order. One thread
     * decodes and queues, so when it has begun with the last, all others are in the queue.
     */
    List<CompletableFuture<HttpResponse<String>>> sendBehind(String first, List<String> others)
            throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        answers.add(send(first));
        model.held.await();
        for (String other : others) {
            int before = model.decodes.get();
            answers.add(send(other));
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> model.decodes.get() > before);
        }
        return answers;
    }

    @Override
    public void close() {
        model.release.countDown();
        model.gate.countDown();
        if (server != null) {
            server.close();
        }
    }
}
