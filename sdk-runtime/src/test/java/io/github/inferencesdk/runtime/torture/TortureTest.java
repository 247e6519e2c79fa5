// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.ConnectionLimits;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Short in each build, long by {@code mvn -Ptorture verify}; {@code docs/guide/torture.md} is the guide to it. */
class TortureTest {
    private static final int PERMITS = 8;
    private static final long BODY_MEMORY = 4 << 20;
    private static final long BODY_SPOOL = 16 << 20;
    /** More half-sent bodies than the memory budget can ever hold. */
    private static final int TOO_MANY = 100;

    private static final long HEAP_TOLERANCE = 24 << 20;

    /** Threads of servers that other tests left behind in this process. */
    private final Map<String, Long> foreign = Vitals.threadsNow();

    private static InferenceServer start(Tally tally) throws InterruptedException {
        ServerConfig config = ServerConfig.builder()
                .port(0)
                .workers(PERMITS)
                .defaultAccept(MediaType.APPLICATION_OCTET_STREAM)
                .timeout(Duration.ofMillis(500))
                .connections(ConnectionLimits.defaults().withHeadTimeout(Duration.ofSeconds(1)))
                .bodies(BodyLimits.defaults()
                        .withStallTimeout(Duration.ofSeconds(6))
                        .withMemory(BODY_MEMORY)
                        .withSpool(BODY_SPOOL)
                        .withSpoolThreshold(128 << 10))
                .maxRequestSize(BODY_SPOOL)
                .drainTimeout(Duration.ofSeconds(5))
                .build();
        InferenceServer server = InferenceServer.builder()
                .pipeline(InferencePipeline.of(new TortureHandler(PERMITS, tally)))
                .config(config)
                .start();
        server.awaitReady();
        return server;
    }

    @Test
    void server_underTorture_givesEachItsOwnAnswer_andLosesNothing() throws Exception {
        TortureOptions options = TortureOptions.fromSystemProperties();
        Tally tally = new Tally();
        try (InferenceServer server = start(tally)) {
            Wholeness wholeness = new Wholeness(server.port());
            wholeness.useAllPermits(PERMITS);
            wholeness.useAllSpool(BODY_SPOOL);
            int held = wholeness.countHalfSentBodies(TOO_MANY, 0);
            awaitIdle(server);
            Vitals before = Vitals.take();

            Prober prober = new Prober(server.port(), tally);
            double seconds = run(options, server, tally, prober);
            awaitIdle(server);
            Vitals after = Vitals.take();
            System.out.println(Report.of(options, seconds, tally, prober, before, after));

            assertThat(tally.wrong()).as("seed %d", options.seed()).isEmpty();
            assertThat(prober.worstMillis()).as("SageMaker waits 2 s for /ping").isLessThan(2000);
            assertThat(tally.count("its own answer")).isGreaterThan(tally.requests() / 3);
            assertHoldsNoMore(before, after);
            wholeness.useAllPermits(PERMITS);
            wholeness.useAllSpool(BODY_SPOOL);
            assertThat(wholeness.countHalfSentBodies(TOO_MANY, held)).isEqualTo(held);
            awaitIdle(server);
            assertThat(server.ranOutOfMemory()).isFalse();
        }
    }

    private static double run(TortureOptions options, InferenceServer server, Tally tally, Prober prober)
            throws InterruptedException {
        Thread probing = new Thread(prober, "torture-prober");
        probing.start();
        long start = System.nanoTime();
        new TortureRun(options, server.port(), tally).run();
        double seconds = (System.nanoTime() - start) / 1e9;
        prober.stop();
        probing.join();
        return seconds;
    }

    /** Nothing in flight, no file, and no thread more than the server may keep. */
    private void awaitIdle(InferenceServer server) {
        await().atMost(Duration.ofSeconds(15)).until(() -> server.inFlight() == 0);
        await().atMost(Duration.ofSeconds(5)).until(() -> Vitals.filesNow() == 0);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(Vitals.threadsNow().getOrDefault("inference-worker", 0L))
                        .isLessThanOrEqualTo(foreign.getOrDefault("inference-worker", 0L) + 2L * PERMITS));
    }

    private void assertHoldsNoMore(Vitals before, Vitals after) throws IOException {
        long io = Math.max(8, 4 * Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())));
        Map<String, Long> own = Map.of(
                "inference-worker",
                2L * PERMITS,
                "inference-io",
                io,
                "inference-records",
                (long) PERMITS,
                "inference-record-worker",
                2L * PERMITS);
        after.threads()
                .forEach((name, count) -> assertThat(count)
                        .as("threads %s", name)
                        .isLessThanOrEqualTo(
                                own.containsKey(name)
                                        ? own.get(name) + foreign.getOrDefault(name, 0L)
                                        : before.threads().getOrDefault(name, 0L)));
        assertThat(after.files()).isZero();
        await().untilAsserted(
                        () -> assertThat(Vitals.socketsNow()).as("open sockets").isLessThanOrEqualTo(before.sockets()));
        assertThat(after.heap()).as("heap").isLessThanOrEqualTo(before.heap() + HEAP_TOLERANCE);
    }
}
