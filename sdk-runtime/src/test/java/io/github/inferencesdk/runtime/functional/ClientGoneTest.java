// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientGoneTest {
    private enum Leaves {
        WITH_FIN {
            @Override
            void leave(Socket socket) throws IOException {
                socket.close();
            }
        },
        WITH_RESET {
            @Override
            void leave(Socket socket) throws IOException {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        },
        HALF {
            @Override
            void leave(Socket socket) throws IOException {
                socket.shutdownOutput();
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
                socket.close();
            }
        };

        abstract void leave(Socket socket) throws IOException;
    }

    private static void post(Socket socket, String body) throws IOException {
        TestServer.write(
                socket,
                "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Waits on "wait" until it is interrupted, and tells what the context said then. */
    private static InferencePipeline<?, ?, ?> waiting(CountDownLatch entered, CompletableFuture<Boolean> cancelled) {
        return TestPipelines.of((input, model, context) -> {
            if (input.equals("wait")) {
                entered.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException interrupt) {
                    cancelled.complete(context.isCancelled());
                }
            }
            return input;
        });
    }

    @ParameterizedTest
    @EnumSource(Leaves.class)
    void client_leavesWhileTheHandlerWaits_handlerIsInterruptedAndEverythingGivenBack(Leaves how) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        try (LogCapture log = new LogCapture();
                TestServer server = TestServer.start(
                        waiting(entered, cancelled), config -> config.workers(1).queueSize(0))) {
            Socket socket = server.connect();
            post(socket, "wait");
            entered.await();

            how.leave(socket);

            assertThat(cancelled.get(2, TimeUnit.SECONDS)).isTrue();
            await().until(() -> server.server().inFlight() == 0);
            for (int i = 0; i < 5; i++) {
                assertThat(server.invoke("next").body()).isEqualTo("next");
            }
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void client_leavesWhileItWaitsForAWorker_itsPlaceIsFreeAndItIsNeverRun() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (TestServer server = TestServer.start(
                TestPipelines.of((input, model, context) -> {
                    runs.incrementAndGet();
                    release.await();
                    return input;
                }),
                config -> config.workers(1).queueSize(1))) {
            CompletableFuture<HttpResponse<String>> first = server.sendAsync(server.invocation("1"));
            CompletableFuture<HttpResponse<String>> second = server.sendAsync(server.invocation("2"));
            await().until(() -> server.server().inFlight() == 2 && runs.get() == 1);
            Socket queued = server.connect();
            post(queued, "3");
            await().until(() -> server.server().inFlight() == 3);

            queued.close();

            await().until(() -> server.server().inFlight() == 2);
            CompletableFuture<HttpResponse<String>> fourth = server.sendAsync(server.invocation("4"));
            await().until(() -> server.server().inFlight() == 3);
            release.countDown();
            assertThat(first.get().body()).isEqualTo("1");
            assertThat(second.get().body()).isEqualTo("2");
            assertThat(fourth.get().body()).isEqualTo("4");
            assertThat(runs).hasValue(3);
        }
    }

    @Test
    void handler_ignoresThatItsClientLeft_isStuckAtItsDeadline() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = TestServer.start(
                TestPipelines.deaf(entered, release),
                config -> config.workers(1).timeout(Duration.ofSeconds(1)).drainTimeout(Duration.ZERO))) {
            Socket socket = server.connect();
            post(socket, "spin");
            entered.await();
            socket.close();
            await().until(() -> server.server().inFlight() == 0);

            await().until(() -> server.ping() == 503);
            release.countDown();
            await().until(() -> server.ping() == 200);
        }
    }

    @Test
    void requests_pipelinedWhileOneIsAtWork_areAnsweredInOrder() throws Exception {
        // The handler works longer than two looks at the socket, so the look has taken a byte of what follows.
        InferencePipeline<?, ?, ?> slow = TestPipelines.of((input, model, context) -> {
            if (input.startsWith("slow") && new CountDownLatch(1).await(150, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException();
            }
            return input;
        });
        try (TestServer server = TestServer.start(slow);
                Socket socket = server.connect()) {
            for (int round = 0; round < 5; round++) {
                post(socket, "slow");
                // Looked for often: a busy machine would miss the 150 ms that it is at work.
                await().pollInterval(Duration.ofMillis(2))
                        .until(() -> server.server().inFlight() == 1);
                StringBuilder all = new StringBuilder();
                for (int i = 10; i < 60; i++) {
                    String body = (i % 25 == 0 ? "slow" : "fast") + i;
                    all.append("POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n")
                            .append(body);
                }
                TestServer.write(socket, all.toString());

                assertThat(TestServer.readResponse(socket)).endsWith("\r\n\r\nslow");
                for (int i = 10; i < 60; i++) {
                    assertThat(TestServer.readResponse(socket)).endsWith(String.valueOf(i));
                }
            }
        }
    }

    @Test
    void request_pipelinedByteByByteWhileOneIsAtWork_isAnswered() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        try (TestServer server = TestServer.start(TestPipelines.waiting(entered, release));
                Socket socket = server.connect()) {
            post(socket, "first");
            entered.await();
            TestServer.write(socket, "P");
            await().pollDelay(Duration.ofMillis(200)).until(() -> true); // the look takes this byte
            release.countDown();
            assertThat(TestServer.readResponse(socket)).endsWith("first");
            TestServer.write(socket, "OST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nsecond");

            assertThat(TestServer.readResponse(socket)).endsWith("second");
        }
    }
}
