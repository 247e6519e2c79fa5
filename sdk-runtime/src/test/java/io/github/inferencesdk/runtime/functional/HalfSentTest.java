// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.ConnectionLimits;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalfSentTest {
    @Test
    void thousandHalfSentRequests_honestOnesAreServed() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo(), config -> config.drainTimeout(Duration.ZERO))) {
            List<Socket> sockets = new ArrayList<>();
            try {
                for (int i = 0; i < 1000; i++) {
                    Socket socket = server.connect();
                    sockets.add(socket);
                    TestServer.write(
                            socket,
                            i % 2 == 0
                                    ? "POST /invocations HTTP/1.1\r\nHo"
                                    : "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf");
                }
                await().until(() -> server.server().inFlight() == 500);

                for (int i = 0; i < 10; i++) {
                    assertThat(server.invoke("honest").body()).isEqualTo("honest");
                    assertThat(server.ping()).isEqualTo(200);
                }
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void head_thatTrickles_isClosed() throws Exception {
        try (TestServer server = TestServer.start(
                        TestPipelines.echo(),
                        config -> config.connections(
                                ConnectionLimits.defaults().withHeadTimeout(Duration.ofMillis(300))));
                Socket socket = server.connect();
                Socket idle = server.connect()) {
            TestServer.write(idle, "GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
            TestServer.readResponse(idle);
            TestServer.write(socket, "GET /ping HTTP/1.1\r\n");

            assertThat(socket.getInputStream().read()).isEqualTo(-1);

            TestServer.write(idle, "GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(TestServer.readResponse(idle)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void connectionIdleAfterASlowBody_isNotTakenForASlowHead() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.echo(),
                config -> config.connections(ConnectionLimits.defaults()
                        .withHeadTimeout(Duration.ofMillis(200))
                        .withIdleTimeout(Duration.ofSeconds(60))))) {
            for (int i = 0; i < 5; i++) {
                try (Socket socket = server.connect()) {
                    socket.setSoTimeout(600);
                    TestServer.write(socket, "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
                    await().pollDelay(Duration.ofMillis(80L + 10L * i))
                            .until(() -> server.server().inFlight() == 1);
                    TestServer.write(socket, "cd");
                    assertThat(TestServer.readResponse(socket)).endsWith("abcd");

                    assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
                }
            }
        }
    }

    @Test
    void bodyThatWasAskedFor_andIsSlow_isNotTakenForASlowHead() throws Exception {
        try (TestServer server = TestServer.start(
                        TestPipelines.echo(),
                        config -> config.connections(
                                ConnectionLimits.defaults().withHeadTimeout(Duration.ofMillis(200))));
                Socket socket = server.connect()) {
            for (int i = 0; i < 2; i++) { // the second must not suffer from the first either
                TestServer.write(
                        socket,
                        "POST /invocations HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 6\r\n\r\n");
                assertThat(TestServer.readResponse(socket)).startsWith("HTTP/1.1 100 ");
                for (char c = 'a'; c < 'g'; c++) {
                    await().pollDelay(Duration.ofMillis(100))
                            .until(() -> server.server().inFlight() == 1);
                    TestServer.write(socket, String.valueOf(c));
                }
                assertThat(TestServer.readResponse(socket)).endsWith("abcdef");
            }
            TestServer.write(socket, "GET /ping HTTP/1.1\r\n");
            assertThat(socket.getInputStream().read())
                    .as("a slow head after them")
                    .isEqualTo(-1);
        }
    }

    @Test
    void body_thatStalls_is408() throws Exception {
        try (TestServer server = TestServer.start(
                        TestPipelines.echo(),
                        config -> config.bodies(BodyLimits.defaults().withStallTimeout(Duration.ofMillis(300))));
                Socket socket = server.connect()) {
            TestServer.write(socket, "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf");

            assertThat(TestServer.readResponse(socket))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("REQUEST_TIMEOUT");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            await().until(() -> server.server().inFlight() == 0);
        }
    }
}
