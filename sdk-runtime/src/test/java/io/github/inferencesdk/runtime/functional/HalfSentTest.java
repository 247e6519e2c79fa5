package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalfSentTest {
    @Test
    void thousandHalfSentRequests_honestOnesAreServed() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.echo(), config -> config.drainTimeout(java.time.Duration.ZERO))) {
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
}
