// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.ConnectionLimits;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Faults of clients are no business of an operator. */
class QuietLogTest {
    private static final String POST = "POST /invocations HTTP/1.1\r\nHost: a\r\n";
    private static final List<String> FAULTS = List.of(
            "",
            "G",
            "GARBAGE\r\n\r\n",
            "\r\n\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
            "GET /ping HTTP/9.9\r\nHost: a\r\n\r\n",
            "GET /ping HTTP/1.1\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(100_000) + "\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nExpect: nonsense\r\n\r\n",
            "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET http://[::1/ HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
            POST,
            POST + "Content-Length: 100\r\n\r\nhalf",
            POST + "Content-Length: 20000000\r\n\r\nhalf",
            POST + "Content-Length: 99999999999999999999\r\n\r\nhalf",
            POST + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n",
            POST + "Content-Encoding: br\r\nContent-Length: 5\r\n\r\nab",
            POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
            POST + "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
            POST + "Transfer-Encoding: chunked\r\n\r\n2\r\nabcdef\r\n",
            POST + "Content-Length: 7\r\n\r\n1000000",
            POST + "Content-Length: 8\r\n\r\n10000000",
            (POST + "Content-Length: 7\r\n\r\n1000000").repeat(20),
            POST + "Content-Length: 1\r\n\r\n1GARBAGE\r\n\r\n");

    private static void misbehave(TestServer server, String fault, int how) {
        try (Socket socket = server.connect()) {
            socket.setSoTimeout(300);
            TestServer.write(socket, fault);
            switch (how) {
                case 0 -> socket.setSoLinger(true, 0);
                case 1 -> socket.shutdownOutput();
                case 2 -> socket.getInputStream().readNBytes(10);
                default -> socket.getInputStream().readNBytes(100_000);
            }
        } catch (IOException resetOrSilent) {
            // the server's good right
        }
    }

    /** Wraps what goes wrong, as libraries do. */
    private static void writeWrapping(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void clients_misbehave_nothingIsWarnedOf() throws Exception {
        try (LogCapture log = new LogCapture();
                TestServer server = TestServer.start(
                        TestPipelines.encoding((prediction, type, context) -> {
                            byte[] bytes = new byte[Integer.parseInt(prediction.strip())];
                            return bytes.length < 2_000_000
                                    ? Payload.of(type, bytes)
                                    : Payload.writing(type, out -> writeWrapping(out, bytes));
                        }),
                        config -> config.drainTimeout(Duration.ZERO)
                                .connections(ConnectionLimits.defaults()
                                        .withHeadTimeout(Duration.ofMillis(500))
                                        .withWriteStallTimeout(Duration.ofMillis(500)))
                                .bodies(BodyLimits.defaults().withStallTimeout(Duration.ofMillis(500))))) {
            ExecutorService clients = Executors.newFixedThreadPool(16);
            Random random = new Random(1);
            for (String fault : FAULTS) {
                for (int i = 0; i < 4; i++) {
                    int how = i;
                    String part = fault.substring(0, random.nextInt(fault.length() + 1));
                    clients.execute(() -> misbehave(server, fault, how));
                    clients.execute(() -> misbehave(server, part, how));
                }
            }
            clients.shutdown();
            assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            await().until(() -> server.server().inFlight() == 0);
            assertThat(server.invoke("1").statusCode()).isEqualTo(200);
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void bodyWriter_failsLate_isOneErrorWithItsCause() throws Exception {
        try (LogCapture log = new LogCapture();
                TestServer server = TestServer.start(TestPipelines.encoding(
                        (prediction, type, context) -> Payload.writing(type, out -> {
                            out.write(new byte[1_000_000]);
                            throw new IllegalStateException("the model's");
                        })));
                Socket socket = server.connect()) {
            TestServer.write(socket, POST + "Content-Length: 1\r\n\r\n1");
            await().until(() -> socket.getInputStream().read(new byte[100_000]) < 0);

            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("ERROR ")
                    .contains("the model's");
        }
    }
}
