// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrainTest {
    /** A client that sends as fast as it is answered, and connects again when it is told to. */
    private static final class BusyClient implements Runnable {
        private static final String REQUEST = "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1";

        private final int port;
        private final AtomicBoolean closing;
        private final CountDownLatch warm;
        private final Queue<String> faults;

        BusyClient(int port, AtomicBoolean closing, CountDownLatch warm, Queue<String> faults) {
            this.port = port;
            this.closing = closing;
            this.warm = warm;
            this.faults = faults;
        }

        @Override
        public void run() {
            boolean goOn = true;
            while (goOn) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setSoTimeout(20_000);
                    goOn = talk(socket);
                } catch (ConnectException refused) {
                    goOn = false;
                } catch (IOException broken) {
                    if (!closing.get()) { // a connection that waits to be accepted is reset with the listener
                        faults.add(broken.toString());
                    }
                    goOn = false;
                }
            }
        }

        /** Says whether to connect again. */
        private boolean talk(Socket socket) throws IOException {
            while (true) {
                String response;
                boolean before;
                try {
                    TestServer.write(socket, REQUEST);
                    before = !closing.get();
                    response = TestServer.readResponse(socket);
                } catch (IOException reset) {
                    return !closing.get();
                }
                warm.countDown();
                if (response.isEmpty()) {
                    if (before) {
                        faults.add("no answer to what was sent before the drain");
                    }
                    return !before;
                }
                if (!response.matches("(?s)HTTP/1.1 (200|503) .*\r\n\r\n.+")) {
                    faults.add("half an answer: " + response);
                }
                if (response.contains("Connection: close")) {
                    return true;
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 8, 8}) // with few, the server is idle between two requests
    void close_busyKeepAliveClients_everyRequestIsAnswered(int count) throws Exception {
        TestServer server = TestServer.start(TestPipelines.echo());
        AtomicBoolean closing = new AtomicBoolean();
        CountDownLatch warm = new CountDownLatch(500);
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread client = new Thread(new BusyClient(server.server().port(), closing, warm, faults));
            client.start();
            clients.add(client);
        }
        warm.await();

        closing.set(true);
        server.close();

        for (Thread client : clients) {
            client.join(Duration.ofSeconds(30).toMillis());
            assertThat(client.isAlive()).isFalse();
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void close_idleConnection_endsOrderly() throws Exception {
        TestServer server = TestServer.start(TestPipelines.echo());
        try (Socket used = server.connect();
                Socket fresh = server.connect()) {
            TestServer.write(used, "GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(TestServer.readResponse(used)).startsWith("HTTP/1.1 200 ");

            server.close();

            assertThat(used.getInputStream().read()).isEqualTo(-1);
            assertThat(fresh.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void close_requestAtWork_isAnsweredAsTheLastOfItsConnection() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TestServer server = TestServer.start(TestPipelines.waiting(entered, release));
        try (Socket working = server.connect();
                Socket probe = server.connect()) {
            TestServer.write(working, BusyClient.REQUEST);
            entered.await();
            Thread closing = new Thread(server::close);
            closing.start();
            String ping;
            do { // pings until the drain has begun
                TestServer.write(probe, "GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
                ping = TestServer.readResponse(probe);
            } while (ping.startsWith("HTTP/1.1 200 "));
            assertThat(ping).startsWith("HTTP/1.1 503 ").contains("Connection: close");
            assertThat(probe.getInputStream().read()).isEqualTo(-1);

            release.countDown();

            assertThat(TestServer.readResponse(working))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Connection: close")
                    .endsWith("1");
            closing.join(Duration.ofSeconds(30).toMillis());
            assertThat(closing.isAlive()).isFalse();
        }
    }

    @Test
    void close_nothingGoingOn_takesAMoment() throws Exception {
        TestServer server = TestServer.start(TestPipelines.echo());
        long start = System.nanoTime();

        server.close();

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(100L, 3000L);
    }
}
