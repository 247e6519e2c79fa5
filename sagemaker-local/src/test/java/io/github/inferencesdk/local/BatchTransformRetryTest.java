// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.local.testsupport.HttpContainer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Answer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of requests that fail. */
class BatchTransformRetryTest {
    @TempDir
    Path home;

    private TransformJobs jobs;

    @BeforeEach
    void make() throws IOException {
        jobs = new TransformJobs(home);
    }

    @Test
    void run_refusedMiniBatch_failsItsObject_tellsWhere_andGoesOnWithTheOthers() throws Exception {
        Files.writeString(jobs.in("a"), TransformJobs.numbers(20));
        Files.writeString(jobs.in("b"), TransformJobs.numbers(5));
        try (HttpContainer container = HttpContainer.start(call -> call.text().equals("7\n")
                ? Answer.of(400, "{\"error\":\"no " + "7".repeat(5_000) + "\"}")
                : Answer.echo(call))) {
            BatchTransformReport report =
                    TransformJobs.run(container, jobs.lines().batchStrategy(BatchStrategy.SINGLE_RECORD));

            TransformFailure failure = report.failed().get(0).failure().orElseThrow();
            assertThat(failure.status()).isEqualTo(400);
            assertThat(failure.firstRecord()).isEqualTo(7);
            assertThat(failure.message())
                    .startsWith("line 7: the container answered 400: {\"error\":\"no 777")
                    .hasSizeLessThan(2_200);
            assertThat(report.failed()).hasSize(1);
            assertThat(jobs.out("a.out")).doesNotExist();
            assertThat(jobs.out("b.out")).hasContent(TransformJobs.numbers(5));
            assertThat(container.calls())
                    .filteredOn(call -> call.text().equals("7\n"))
                    .hasSize(1);
            assertThat(container.calls()).extracting(Call::text).doesNotContain("20\n");
        }
    }

    @Test
    void run_failuresThatPass_areRetried() throws Exception {
        Files.writeString(jobs.in("a"), TransformJobs.numbers(6));
        AtomicInteger count = new AtomicInteger();
        int[] answers = {500, 200, 503, 429, 0, 200};
        try (HttpContainer container = HttpContainer.start(call -> {
            int status = answers[count.getAndIncrement() % answers.length];
            return status == 200 ? Answer.echo(call) : new Answer(status, new byte[0]);
        })) {
            BatchTransformReport report =
                    TransformJobs.run(container, jobs.lines().batchStrategy(BatchStrategy.SINGLE_RECORD));

            assertThat(report.status()).isEqualTo(BatchTransformReport.Status.COMPLETED);
            assertThat(jobs.out("a.out")).hasContent(TransformJobs.numbers(6));
            assertThat(container.calls()).hasSize(18);
        }
    }

    @Test
    void run_failuresThatStay_areGivenUpAfterTheRetries() throws Exception {
        Files.writeString(jobs.in("a"), "1\n2\n");
        try (HttpContainer container = HttpContainer.start(call -> Answer.of(503, "busy"))) {
            BatchTransformReport report =
                    TransformJobs.run(container, jobs.lines().invocationsMaxRetries(2));

            assertThat(report.failed().get(0).failure().orElseThrow())
                    .isEqualTo(new TransformFailure(
                            503, 1, 2, "lines 1 to 2: the container answered 503: busy, after 3 attempts"));
            assertThat(container.calls()).hasSize(3);
        }
        try (HttpContainer container = HttpContainer.start(call -> Answer.of(500, ""))) {
            BatchTransformReport report =
                    TransformJobs.run(container, jobs.job().invocationsMaxRetries(0));

            assertThat(report.failed().get(0).failure().orElseThrow())
                    .isEqualTo(new TransformFailure(500, 0, 0, "the container answered 500"));
            assertThat(container.calls()).hasSize(1);
        }
    }

    @Test
    void run_answerThatIsLate_isRetried() throws Exception {
        Files.writeString(jobs.in("a"), "1\n");
        CountDownLatch end = new CountDownLatch(1);
        try (HttpContainer container = HttpContainer.start(call -> {
            hold(end);
            return Answer.echo(call);
        })) {
            BatchTransformReport report = TransformJobs.run(
                    container,
                    jobs.lines().invocationsTimeout(Duration.ofSeconds(1)).invocationsMaxRetries(1));

            assertThat(report.failed().get(0).failure().orElseThrow().message())
                    .startsWith("line 1: no answer within 1 s")
                    .endsWith(", after 2 attempts");
            await().untilAsserted(() -> assertThat(container.calls()).hasSize(2));
            end.countDown();
        }
    }

    @Test
    void run_refusedBeforeItWasRead_closesTheObject() throws Exception {
        OneLargeObject store = new OneLargeObject();
        try (HttpContainer container = HttpContainer.startUnread(Answer.of(413, "too large"))) {
            BatchTransformReport report = TransformJobs.run(
                    container,
                    jobs.job()
                            .input(store, URI.create("s3://bucket/large"))
                            .maxPayloadInMb(0)
                            .invocationsMaxRetries(1));

            assertThat(report.failed()).hasSize(1);
            assertThat(store.opened).hasPositiveValue();
            await().untilAsserted(() -> assertThat(store.closed).hasValue(store.opened.get()));
        }
    }

    /** An object that is too large for the buffers on the way to a container that does not read it. */
    private static final class OneLargeObject implements ObjectStore {
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public InputStream read(URI object) {
            opened.incrementAndGet();
            return new ByteArrayInputStream(new byte[1 << 26]) {
                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }

        @Override
        public void write(URI object, InputStream content) {
            throw new AssertionError("nothing is written of what fails");
        }

        @Override
        public List<URI> list(URI prefix) {
            return List.of(prefix);
        }
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
