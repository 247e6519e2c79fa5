// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten times more requests than the permits allow. A measuring program: it prints its figures and fails on wrong answers
 * only, so it runs with {@code mvn -Ptorture verify} and not in each build.
 */
class OverloadTorture {
    private static final int PERMITS = 4;
    /** A prediction takes 5 ms. */
    private static final double ALLOWED_PER_SECOND = PERMITS / 0.005;

    private static final long OPEN_LOOP = TimeUnit.SECONDS.toNanos(10);
    private static final long CLOSED_LOOP = TimeUnit.SECONDS.toNanos(3);
    /** More than the queue's 256 and what the permits hold. */
    private static final int CONNECTIONS = 1000;

    @TempDir
    Path home;

    @Test
    void tenfoldOverload_isAnsweredOrRefused_figuresArePrinted() throws Exception {
        Map<String, String> settings = Map.of("SAGEMAKER_MODEL_SERVER_WORKERS", String.valueOf(PERMITS));
        try (Child child = Child.of(SleepingPipelineProvider.class, home, "-Xmx256m", settings)) {
            closedLoop(child, 64); // warms up
            double best = 0;
            for (int connections = PERMITS; connections <= 64; connections *= 2) {
                LoadFigures figures = closedLoop(child, connections);
                System.out.printf(
                        "closed loop, %d connections: %.0f/s, %s%n", connections, figures.goodput, figures.answers);
                best = Math.max(best, figures.goodput);
            }
            overload(child, best, "the first time, code that refuses still cold");
            overload(child, best, "again");
        }
    }

    private static void overload(Child child, double best, String when) throws Exception {
        Pings pings = new Pings(child);
        Thread pinging = new Thread(pings, "pings");
        pinging.start();
        LoadFigures figures;
        try (LoadClient client = new LoadClient(child.port(), CONNECTIONS)) {
            figures = client.openLoop(10 * ALLOWED_PER_SECOND, OPEN_LOOP);
        }
        pings.stopped = true;
        pinging.join();
        print(when, best, figures, pings);
        assertThat(figures.wrong).isEmpty();
        assertThat(figures.unanswered).isZero();
        assertThat(figures.refusals.count()).isPositive();
        assertThat(pings.failures).isZero();
    }

    private static LoadFigures closedLoop(Child child, int connections) throws IOException {
        try (LoadClient client = new LoadClient(child.port(), connections)) {
            LoadFigures figures = client.closedLoop(CLOSED_LOOP);
            assertThat(figures.wrong).isEmpty();
            return figures;
        }
    }

    private static void print(String when, double best, LoadFigures figures, Pings pings) {
        System.out.printf(
                "tenfold overload, %d permits of 5 ms, open loop at %.0f/s, %s:%n"
                        + "  goodput %.0f/s, %.0f %% of the best closed loop (%.0f/s)%n"
                        + "  answers, from when they were due: %s%n"
                        + "  refusals, from when they were due: %s%n"
                        + "  the same, of those sent within 2 ms: %s%n"
                        + "  the client's own lateness: %s%n"
                        + "  /ping: %s%n",
                PERMITS,
                10 * ALLOWED_PER_SECOND,
                when,
                figures.goodput,
                100 * figures.goodput / best,
                best,
                figures.answers,
                figures.refusals,
                figures.refusalsOfTimely,
                figures.lateness,
                pings.latencies);
    }

    /** Asks {@code /ping} all the while. */
    private static final class Pings implements Runnable {
        private final Child child;
        private final Latencies latencies = new Latencies();
        private int failures;
        private volatile boolean stopped;

        Pings(Child child) {
            this.child = child;
        }

        @Override
        public void run() {
            try (Exchange exchange = child.open()) {
                while (!stopped) {
                    long start = System.nanoTime();
                    exchange.write("GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
                    failures += exchange.readHead() == 200 ? 0 : 1;
                    latencies.add(System.nanoTime() - start);
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            } catch (IOException | InterruptedException failure) {
                failures++;
            }
        }
    }
}
