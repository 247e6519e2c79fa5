// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.local.testsupport.HttpContainer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How answers become outputs. */
class BatchTransformAssemblyTest {
    @TempDir
    Path home;

    private TransformJobs jobs;

    @BeforeEach
    void make() throws IOException {
        jobs = new TransformJobs(home);
    }

    @Test
    void run_assembledByLines_endsEachAnswerWithOneLineFeed() throws Exception {
        Files.writeString(jobs.in("a"), "1\n2\n3");
        AtomicInteger count = new AtomicInteger();
        try (HttpContainer container =
                HttpContainer.start(call -> Answer.of(200, count.incrementAndGet() == 2 ? "b\n" : "a"))) {
            TransformJobs.run(container, jobs.lines().batchStrategy(BatchStrategy.SINGLE_RECORD));

            assertThat(Files.readString(jobs.out("a.out"))).isEqualTo("a\nb\na\n");
        }
    }

    @Test
    void run_manyAtOnce_keepsTheOrder_andGoesNoFurtherAhead() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(jobs.in(name), TransformJobs.numbers(60));
        }
        AtomicInteger running = new AtomicInteger();
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        CyclicBarrier together = new CyclicBarrier(4);
        try (HttpContainer container = HttpContainer.start(call -> {
            seen.add(running.incrementAndGet());
            wait(together);
            running.decrementAndGet();
            return Answer.echo(call);
        })) {
            BatchTransformReport report = TransformJobs.run(
                    container,
                    jobs.lines()
                            .batchStrategy(BatchStrategy.SINGLE_RECORD)
                            .maxConcurrentTransforms(4)
                            .maxPayloadInMb(25));

            for (String name : List.of("a", "b", "c")) {
                assertThat(jobs.out(name + ".out")).hasContent(TransformJobs.numbers(60));
            }
            assertThat(report.records()).isEqualTo(180);
            assertThat(seen).contains(4).allMatch(n -> n <= 4);
        }
    }

    @Test
    void run_largeAnswers_areKeptInFilesUntilTheirTurn() throws Exception {
        Files.writeString(jobs.in("a"), TransformJobs.numbers(40));
        try (HttpContainer container =
                HttpContainer.start(call -> Answer.of(200, call.text().strip().repeat(200_000)))) {
            BatchTransformReport report = TransformJobs.run(
                    container,
                    jobs.lines().batchStrategy(BatchStrategy.SINGLE_RECORD).maxConcurrentTransforms(4));

            assertThat(report.status()).isEqualTo(BatchTransformReport.Status.COMPLETED);
            List<String> answers = Files.readAllLines(jobs.out("a.out"));
            assertThat(answers).hasSize(40);
            assertThat(answers.get(39)).isEqualTo("40".repeat(200_000));
        }
    }

    /** Four requests that wait for each other are four at once. */
    private static void wait(CyclicBarrier together) {
        try {
            together.await(20, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
    }
}
