// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Bodies together: who is refused when their memory or files are used up. */
class BodyBudgetsTest {
    @Test
    void memoryBudget_spentByTricklers_answers503AndServesOthers() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.summing(),
                config ->
                        config.bodies(BodyLimits.defaults().withMemory(1 << 20).withSpoolThreshold(4 << 20)))) {
            List<Socket> tricklers = new ArrayList<>();
            try {
                for (int i = 0; i < 20; i++) {
                    Socket socket = server.connect();
                    tricklers.add(socket);
                    TestServer.write(
                            socket,
                            "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n"
                                    + "x".repeat(200_000));
                }
                awaitAnswers(tricklers, 10);
                int refused = 0;
                for (Socket socket : tricklers) {
                    socket.setSoTimeout(200);
                    refused += isRefused(socket) ? 1 : 0;
                }
                assertThat(refused).isBetween(10, 19);
            } finally {
                for (Socket socket : tricklers) {
                    socket.close();
                }
            }
            Awaitility.await()
                    .until(() -> server.send(server.request("/invocations")
                                            .POST(BodyPublishers.ofByteArray(BodiesTest.ones(400_000))))
                                    .statusCode()
                            == 200);
        }
    }

    @Test
    void memoryBudget_spentByTricklers_leavesThePlaceOfSmallRequests() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.summing(),
                config -> config.bodies(
                        BodyLimits.defaults().withMemory(1 << 20).withSpool(0).withSpoolThreshold(4 << 20)))) {
            List<Socket> tricklers = new ArrayList<>();
            try {
                trickle(server, tricklers, 100_000);
                awaitAnswers(tricklers, 90);
                trickle(server, tricklers, 8_000); // what is left, down to the last 8 KiB
                awaitAnswers(tricklers, 150);
                assertThat(server.send(server.request("/invocations")
                                        .POST(BodyPublishers.ofByteArray(BodiesTest.ones(100_000))))
                                .statusCode())
                        .isEqualTo(503);
                for (int i = 0; i < 20; i++) {
                    assertThat(server.send(server.request("/invocations")
                                            .POST(BodyPublishers.ofByteArray(BodiesTest.ones(65_536))))
                                    .body())
                            .startsWith("65536 ");
                }
            } finally {
                for (Socket socket : tricklers) {
                    socket.close();
                }
            }
        }
    }

    private static void awaitAnswers(List<Socket> sockets, int least) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            int answered = 0;
            for (Socket socket : sockets) {
                answered += socket.getInputStream().available() > 0 ? 1 : 0;
            }
            return answered >= least;
        });
    }

    /** A hundred clients that declare 24 MiB and send {@code size} bytes. */
    private static void trickle(TestServer server, List<Socket> tricklers, int size) throws IOException {
        for (int i = 0; i < 100; i++) {
            Socket socket = server.connect();
            tricklers.add(socket);
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 25165824\r\n\r\n" + "x".repeat(size));
        }
    }

    private static boolean isRefused(Socket socket) throws IOException {
        try {
            return TestServer.readResponse(socket).startsWith("HTTP/1.1 503 ");
        } catch (java.net.SocketTimeoutException stillWaiting) {
            return false;
        }
    }

    @Test
    void spoolBudget_spent_is503() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.summing(),
                config -> config.bodies(BodyLimits.defaults().withSpool(1 << 20).withSpoolThreshold(1000)))) {
            assertThat(server.send(server.request("/invocations")
                                    .POST(BodyPublishers.ofByteArray(BodiesTest.ones(2_000_000))))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(server.send(server.request("/invocations")
                                    .POST(BodyPublishers.ofByteArray(BodiesTest.ones(1_000_000))))
                            .body())
                    .startsWith("1000000 1000000");
        }
    }
}
