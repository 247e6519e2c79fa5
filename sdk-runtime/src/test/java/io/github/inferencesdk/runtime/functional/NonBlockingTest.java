// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NonBlockingTest {
    /** Answers with the thread it ran on, after the milliseconds it was sent. */
    private static InferencePipeline<String, String, String> threadName() {
        return TestPipelines.of((input, model, context) -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(input.strip()));
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return Thread.currentThread().getName();
        });
    }

    @Test
    void plainPipeline_runsOnWorkers() throws Exception {
        try (TestServer server = TestServer.start(threadName())) {
            assertThat(server.invoke("0").body()).startsWith("inference-worker-");
        }
    }

    @Test
    void nonBlockingPipeline_runsOnIoThreads_largeBodiesOnWorkers() throws Exception {
        try (TestServer server = TestServer.start(threadName().nonBlocking())) {
            assertThat(server.invoke("0").body()).startsWith("inference-io-");
            assertThat(server.invoke("0" + " ".repeat(70_000)).body()).startsWith("inference-worker-");
        }
    }

    @Test
    void nonBlockingPipeline_switchedOff_runsOnWorkers() throws Exception {
        try (TestServer server = TestServer.start(threadName().nonBlocking(), config -> config.nonBlocking(false))) {
            assertThat(server.invoke("0").body()).startsWith("inference-worker-");
        }
    }

    @Test
    void nonBlockingPipeline_brokenPromises_areTakenBack() throws Exception {
        try (TestServer server = TestServer.start(threadName().nonBlocking())) {
            for (int i = 0; i < 8; i++) {
                server.invoke("6");
            }
            assertThat(server.invoke("0").body()).startsWith("inference-worker-");
        }
    }

    @Test
    void nonBlockingPipeline_handlerHoldsAnIoThread_closeStillEnds() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TestServer server = TestServer.start(
                TestPipelines.waiting(entered, release).nonBlocking(), config -> config.drainTimeout(Duration.ZERO));
        var ignored = server.sendAsync(server.invocation("x"));
        entered.await();

        server.close();
        server.server().awaitTermination();
        release.countDown();
    }

    @Test
    void nonBlockingPipeline_fails_is500() throws Exception {
        try (TestServer server = TestServer.start(threadName().nonBlocking())) {
            assertThat(server.invoke("not a number").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void nonBlockingPipeline_answerOver64KiB_isCompressedAndWrittenOnAWorker() throws Exception {
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        try (TestServer server = TestServer.start(TestPipelines.encoding((prediction, type, context) -> {
                    int size = Integer.parseInt(prediction);
                    return Payload.reading(type, size, () -> {
                        threads.add(Thread.currentThread().getName());
                        return new ByteArrayInputStream(new byte[size]);
                    });
                })
                .nonBlocking())) {
            server.send(server.invocation("65536").header("Accept-Encoding", "gzip"));
            server.send(server.invocation("65537").header("Accept-Encoding", "gzip"));
        }
        assertThat(threads).hasSize(2);
        assertThat(threads.poll()).startsWith("inference-io-");
        assertThat(threads.poll()).startsWith("inference-worker-");
    }

    @Test
    void nonBlockingPipeline_clientsDoNotReadLargeAnswers_othersAreServed() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.of((input, model, context) -> "x".repeat(Integer.parseInt(input)))
                        .nonBlocking(),
                config -> config.workers(8).drainTimeout(Duration.ZERO))) {
            List<Socket> deafClients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Socket socket = server.connect();
                deafClients.add(socket);
                TestServer.write(socket, "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n20000000");
            }
            for (int i = 0; i < 40; i++) {
                assertThat(server.ping()).isEqualTo(200);
                assertThat(server.invoke("3").body()).isEqualTo("xxx");
            }
            for (Socket socket : deafClients) {
                socket.close();
            }
        }
    }
}
