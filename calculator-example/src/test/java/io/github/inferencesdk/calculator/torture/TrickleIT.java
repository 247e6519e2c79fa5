// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Many large bodies that come in drops, and honest clients in between. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
class TrickleIT {
    private static final int TRICKLERS = 1000;
    private static final int BODY = 24 << 20;
    private static final int DROP = 8 << 10;
    private static final long LASTS = TimeUnit.SECONDS.toNanos(6);
    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(100);

    @TempDir
    Path home;

    @Test
    void thousandTricklers_beyondTheBudgetGet503_honestOnesAreServed() throws Exception {
        Map<String, String> settings = Map.of("INFERENCE_BODY_SPOOL", "268435456");
        try (Child child = Child.calculator(home, "-Xmx128m", settings)) {
            List<Trickler> tricklers = new ArrayList<>();
            Honest honest = new Honest(child);
            honest.warmUp();
            Thread thread = new Thread(honest, "honest");
            try {
                for (int i = 0; i < TRICKLERS; i++) {
                    tricklers.add(new Trickler(child.port()));
                }
                thread.start();
                trickle(tricklers);
            } finally {
                honest.stop();
                thread.join();
                for (Trickler trickler : tricklers) {
                    trickler.channel.close();
                }
            }

            Map<String, Integer> fates = fates(tricklers);
            System.out.printf(
                    "%d tricklers of %d MiB, -Xmx128m: %s; honest %s, worst %.0f ms; /ping %s, worst %.0f ms; "
                            + "peak resident %d MiB%n",
                    TRICKLERS,
                    BODY >> 20,
                    fates,
                    honest.answers,
                    honest.worstAnswer / 1e6,
                    honest.pings,
                    honest.worstPing / 1e6,
                    child.peakMebibytes());
            assertThat(fates.keySet()).as("accepted so far, or refused").isSubsetOf("under way", "503");
            assertThat(fates.getOrDefault("503", 0)).as("beyond the budget").isPositive();
            assertThat(fates.getOrDefault("under way", 0))
                    .as("within the budget")
                    .isPositive();
            assertThat(honest.answers.keySet()).containsExactly("200");
            assertThat(honest.pings.keySet()).containsExactly("200");
            assertLargeBodyIsAnswered(child);
            assertThat(child.output()).doesNotContain("OutOfMemory", "ERROR");
        }
    }

    private static void trickle(List<Trickler> tricklers) throws InterruptedException {
        long end = System.nanoTime() + LASTS;
        while (System.nanoTime() < end) {
            long next = System.nanoTime() + ROUND;
            tricklers.forEach(Trickler::drip);
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        }
    }

    private static Map<String, Integer> fates(List<Trickler> tricklers) {
        Map<String, Integer> fates = new TreeMap<>();
        tricklers.forEach(trickler -> fates.merge(trickler.fate, 1, Integer::sum));
        return fates;
    }

    /** When the tricklers have left, what they took is there again. */
    private static void assertLargeBodyIsAnswered(Child child) throws IOException {
        String sum = "{\"operation\":\"add\",\"a\":1,\"b\":2}";
        try (Exchange exchange = child.open()) {
            exchange.write("POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: " + BODY + "\r\n\r\n" + sum);
            exchange.write(" ".repeat(BODY - sum.length()));
            assertThat(exchange.readHead()).isEqualTo(200);
            assertThat(exchange.readBody()).contains("\"result\":3");
        }
    }

    /** A client that sends a drop of its body each round, and looks for an answer. */
    private static final class Trickler {
        private final SocketChannel channel = SocketChannel.open();
        private final ByteBuffer drop = ByteBuffer.allocate(DROP);
        private final ByteBuffer answer = ByteBuffer.allocate(4096);
        private String fate = "under way";

        Trickler(int port) throws IOException {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(
                    ByteBuffer.wrap(("POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: " + BODY + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
        }

        void drip() {
            if (!fate.equals("under way")) {
                return;
            }
            try {
                if (channel.read(answer) != 0) {
                    fate = status();
                    channel.close();
                } else {
                    drop.clear();
                    channel.write(drop);
                }
            } catch (IOException cut) {
                fate = "cut: " + cut.getMessage();
            }
        }

        private String status() {
            String text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
            return text.startsWith("HTTP/1.1 ") ? text.substring(9, 12) : "closed";
        }
    }

    /** Small requests and pings, one after the other, on connections that are kept for a while. */
    private static final class Honest implements Runnable {
        private final Map<String, Integer> answers = new TreeMap<>();
        private final Map<String, Integer> pings = new TreeMap<>();
        private final Child child;
        private long worstAnswer;
        private long worstPing;
        private volatile boolean stopped;

        Honest(Child child) {
            this.child = child;
        }

        void stop() {
            stopped = true;
        }

        /** The first answers of a process take longer. */
        void warmUp() throws IOException {
            try (Exchange exchange = child.open()) {
                for (int i = 0; i < 100; i++) {
                    add(exchange, i);
                    ping(exchange);
                }
            }
            worstAnswer = 0;
            worstPing = 0;
        }

        @Override
        public void run() {
            while (!stopped) {
                try (Exchange exchange = child.open()) {
                    boolean open = true;
                    for (int i = 0; i < 20 && open; i++) {
                        open = add(exchange, i) && ping(exchange);
                        TimeUnit.MILLISECONDS.sleep(2);
                    }
                } catch (IOException failure) {
                    answers.merge(failure.toString(), 1, Integer::sum);
                } catch (InterruptedException stop) {
                    return;
                }
            }
        }

        private boolean add(Exchange exchange, int a) throws IOException {
            String sum = "{\"operation\":\"add\",\"a\":" + a + ",\"b\":0.5}";
            long start = System.nanoTime();
            exchange.write(
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: " + sum.length() + "\r\n\r\n" + sum);
            int status = exchange.readHead();
            String body = exchange.readBody();
            worstAnswer = Math.max(worstAnswer, System.nanoTime() - start);
            boolean right = status != 200 || body.contains("\"result\":" + a + ".5,");
            answers.merge(right ? String.valueOf(status) : body, 1, Integer::sum);
            return !exchange.closes();
        }

        private boolean ping(Exchange exchange) throws IOException {
            long start = System.nanoTime();
            exchange.write("GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
            int status = exchange.readHead();
            exchange.readBody();
            worstPing = Math.max(worstPing, System.nanoTime() - start);
            pings.merge(String.valueOf(status), 1, Integer::sum);
            return !exchange.closes();
        }
    }
}
