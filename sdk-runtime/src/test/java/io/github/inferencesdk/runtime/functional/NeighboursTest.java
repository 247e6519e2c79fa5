// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one client sends must not show in what another gets, however malformed it is. */
class NeighboursTest {
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 2500;

    @Test
    void honestClients_besideMalformedOnes_getTheirOwnAnswers() throws Exception {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(CLIENTS);
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            List<Thread> malformed = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new Thread(() -> sendMalformed(server, done)))
                    .toList();
            List<Thread> honest = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new Thread(() -> {
                        try {
                            sendHonest(server, i, wrong);
                        } catch (IOException cut) {
                            wrong.add("client " + i + ": " + cut);
                        } finally {
                            done.countDown();
                        }
                    }))
                    .toList();
            malformed.forEach(Thread::start);
            honest.forEach(Thread::start);
            for (Thread thread : honest) {
                thread.join();
            }
            for (Thread thread : malformed) {
                thread.join();
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static void sendMalformed(TestServer server, CountDownLatch done) {
        while (done.getCount() > 0) {
            try (Socket socket = server.connect()) {
                TestServer.write(socket, "GET /ping HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\nrest");
                if (ThreadLocalRandom.current().nextBoolean()) {
                    socket.shutdownOutput();
                }
                if (ThreadLocalRandom.current().nextBoolean()) {
                    String answer = TestServer.readResponse(socket);
                    assertThat(answer).startsWith("HTTP/1.1 400 ");
                }
            } catch (IOException cut) {
                // It deserves no better.
            }
        }
    }

    private static void sendHonest(TestServer server, int client, Queue<String> wrong) throws IOException {
        try (Socket socket = server.connect()) {
            socket.setTcpNoDelay(true);
            for (int i = 0; i < REQUESTS && wrong.isEmpty(); i++) {
                String body = "client " + client + " request " + i + " "
                        + "x".repeat(ThreadLocalRandom.current().nextInt(2000));
                TestServer.write(
                        socket,
                        "POST /invocations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
                String answer = TestServer.readResponse(socket);
                if (!answer.startsWith("HTTP/1.1 200 ") || !answer.endsWith("\r\n\r\n" + body)) {
                    wrong.add(body + " got " + answer);
                }
            }
        }
    }
}
