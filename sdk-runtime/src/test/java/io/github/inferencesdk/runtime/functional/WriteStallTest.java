// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.ConnectionLimits;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriteStallTest {
    private static final String REQUEST = "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1";

    /** Writes {@code size} bytes from a body writer. */
    private static InferencePipeline<?, ?, ?> writing(int size) {
        return TestPipelines.encoding((prediction, type, context) -> Payload.writing(type, out -> {
            for (int i = 0; i < size / 10_000; i++) {
                out.write(new byte[10_000]);
            }
        }));
    }

    private static TestServer start(InferencePipeline<?, ?, ?> pipeline) throws InterruptedException {
        return TestServer.start(
                pipeline,
                config -> config.workers(1)
                        .queueSize(0)
                        .connections(ConnectionLimits.defaults().withWriteStallTimeout(Duration.ofMillis(500))));
    }

    /** A client whose system takes little that it does not read. */
    private static Socket slowClient(TestServer server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 << 10);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.server().port()));
        return socket;
    }

    @Test
    void client_thatStopsReadingABodyWriter_isCutAndItsThreadIsFree() throws Exception {
        try (LogCapture log = new LogCapture();
                TestServer server = start(writing(100_000_000));
                Socket first = slowClient(server);
                Socket second = slowClient(server)) {
            TestServer.write(first, REQUEST);
            TestServer.write(second, REQUEST); // both threads of the one worker
            await().until(() -> server.server().inFlight() == 2);

            await().until(() -> server.server().inFlight() == 0);

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("does not read"))
                    .hasSize(2);
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void client_thatReadsATrickle_isCut() throws Exception {
        try (TestServer server = start(writing(100_000_000));
                Socket socket = slowClient(server)) {
            TestServer.write(socket, REQUEST);
            await().until(() -> server.server().inFlight() == 1);

            await().until(() ->
                    socket.getInputStream().read() >= 0 && server.server().inFlight() == 0);
        }
    }

    @Test
    void client_thatStopsReadingDirectAnswers_isCut() throws Exception {
        byte[] large = new byte[1 << 20];
        try (LogCapture log = new LogCapture();
                TestServer server =
                        start(TestPipelines.encoding((prediction, type, context) -> Payload.of(type, large)));
                Socket socket = slowClient(server)) {
            TestServer.write(socket, REQUEST.repeat(20));

            await().until(() -> log.lines().stream().anyMatch(line -> line.contains("does not read")));
            await().until(() -> server.server().inFlight() == 0);
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void client_thatReadsNoErrors_isCut() throws Exception {
        try (LogCapture log = new LogCapture();
                TestServer server = start(TestPipelines.echo());
                Socket socket = slowClient(server)) {
            Thread sender = new Thread(() -> {
                try {
                    while (true) {
                        TestServer.write(socket, "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100));
                    }
                } catch (IOException cut) {
                    // what the test waits for
                }
            });
            sender.start();
            sender.join(Duration.ofSeconds(20).toMillis());

            assertThat(sender.isAlive()).isFalse();
            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void client_thatReadsSlowlyButSteadily_getsItAll_andIsIdleAfterwards() throws Exception {
        int size = 6_000_000;
        try (TestServer server = TestServer.start(
                        writing(size),
                        config -> config.connections(ConnectionLimits.defaults()
                                .withIdleTimeout(Duration.ofMillis(700))
                                .withWriteStallTimeout(Duration.ofMillis(500))));
                Socket socket = slowClient(server)) {
            TestServer.write(socket, REQUEST);
            long count = 0;
            int read = 0;
            while (read >= 0) {
                count += read;
                assertThat(new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS))
                        .isFalse(); // that is slow
                read = socket.getInputStream().read(new byte[32 << 10]);
            }
            assertThat(count).isGreaterThan(size);
        }
    }

    @Test
    void bodyWriter_thatComputesLonger_isNotCut() throws Exception {
        try (TestServer server =
                start(TestPipelines.encoding((prediction, type, context) -> Payload.writing(type, out -> {
                    for (int i = 0; i < 3; i++) {
                        out.write(new byte[100_000]);
                        out.flush();
                        assertThat(new CountDownLatch(1).await(700, TimeUnit.MILLISECONDS))
                                .isFalse(); // it computes
                    }
                })))) {
            assertThat(server.invoke("1").body()).hasSize(300_000);
        }
    }
}
