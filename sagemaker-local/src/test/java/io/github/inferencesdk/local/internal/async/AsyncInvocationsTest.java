// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.local.LocalFolder;
import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.testsupport.HttpContainer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Answer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncInvocationsTest {
    @TempDir
    Path root;

    private AsyncEndpoint endpoint(Function<Call, Answer> container) throws IOException {
        return new AsyncEndpoint(root, HttpContainer.start(container));
    }

    @Test
    void call_thatTheContainerRefuses_leavesThePlatformsText() throws Exception {
        try (AsyncEndpoint endpoint = endpoint(call -> Answer.of(422, "{\"error\":\"Division by zero\"}"))) {

            endpoint.call("x", "Inference-Id", "1");

            assertThat(endpoint.read("failed/1-error.out"))
                    .startsWith(
                            "Received client error (422) from primary with message \"{\"error\":\"Division by zero\"}\"");
            assertThat(root.resolve("bucket/out")).doesNotExist();
        }
    }

    @Test
    void call_withoutAnAnswer_saysWhy() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (AsyncEndpoint endpoint = endpoint(call -> {
            if (call.text().equals("late")) {
                hold(end);
            }
            return Answer.of(0, "");
        })) {

            endpoint.call("late", "Inference-Id", "1", "InvocationTimeoutSeconds", "1");
            endpoint.call("lost", "Inference-Id", "2");

            assertThat(endpoint.read("failed/1-error.out")).contains("timed out", "1 s", "InvocationTimeoutSeconds");
            assertThat(endpoint.read("failed/2-error.out")).startsWith("The connection to container primary was lost");
            end.countDown();
        }
    }

    @Test
    void call_answeredWithoutALength_fails_asOnThePlatform() throws Exception {
        try (AsyncEndpoint endpoint = endpoint(call -> Answer.chunked(200, call.bytes()))) {

            endpoint.call("x", "Inference-Id", "1");

            assertThat(endpoint.read("failed/1-error.out"))
                    .isEqualTo(
                            "The response from container primary did not specify the required Content-Length header");
        }
    }

    @Test
    void calls_waitForAContainerThatIsStartedAgain() throws Exception {
        HttpContainer container = HttpContainer.start(Answer::echo);
        AtomicInteger asked = new AtomicInteger();
        try (AsyncEndpoint endpoint = new AsyncEndpoint(root, container, () -> {
            if (asked.incrementAndGet() < 3) {
                throw ApiError.serviceUnavailable("restarting");
            }
            return container.client();
        })) {
            endpoint.call("x", "Inference-Id", "1");

            assertThat(endpoint.read("out/1.out")).isEqualTo("x");
            assertThat(asked).hasValue(3);
        }
    }

    @Test
    void requestsThatWaitTooLong_expire() throws Exception {
        AsyncRequest request = new AsyncRequest(
                "1",
                Map.of(),
                AsyncRequest.Input.of(new byte[1]),
                Duration.ofMillis(1),
                Duration.ofSeconds(1),
                "",
                Optional.empty());
        LocalFolder store = LocalFolder.of(root);
        AsyncSettings settings = new AsyncSettings(store, URI.create("s3://bucket"), URI.create("s3://bucket"), 1);
        long longAgo = System.nanoTime() - Duration.ofSeconds(1).toNanos();

        new AsyncTask(
                        request,
                        AsyncPlace.of(settings, request),
                        store,
                        AsyncEndpoint.NAME,
                        () -> {
                            throw new AssertionError("asked for a container");
                        },
                        longAgo)
                .run();

        assertThat(root.resolve("bucket/1-error.out"))
                .content()
                .startsWith("The request expired")
                .contains("RequestTTLSeconds");
    }

    @Test
    void calls_beyondWhatIsKept_areUnavailable_andRunAsManyAtOnceAsAllowed() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (AsyncEndpoint endpoint = endpoint(call -> {
            hold(end);
            return Answer.echo(call);
        })) {

            for (int i = 0; i < AsyncInvocations.MOST_WAITING + 2; i++) {
                endpoint.call("x", "Inference-Id", "call-" + i);
            }

            assertThatThrownBy(() -> endpoint.call("x"))
                    .isInstanceOfSatisfying(
                            ApiError.class, error -> assertThat(error.type()).isEqualTo("ServiceUnavailable"))
                    .hasMessageContaining("1000 requests wait");
            await().until(() -> endpoint.container().calls().size() == 2);
            end.countDown();
            IntStream.range(0, 20)
                    .forEach(i ->
                            assertThat(endpoint.read("out/call-" + i + ".out")).isEqualTo("x"));
        }
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
