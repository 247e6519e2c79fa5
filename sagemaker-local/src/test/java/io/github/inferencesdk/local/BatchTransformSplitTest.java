// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.local.testsupport.HttpContainer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Answer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How objects become requests. */
class BatchTransformSplitTest {
    private static final String MIB = "x".repeat(1 << 20);

    @TempDir
    Path home;

    private TransformJobs jobs;

    @BeforeEach
    void make() throws IOException {
        jobs = new TransformJobs(home);
    }

    @Test
    void run_multiRecord_isFewRequestsOfWholeLines() throws Exception {
        String line = "y".repeat(299_999) + "\n";
        Files.writeString(jobs.in("a"), line.repeat(10));
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            BatchTransformReport report =
                    TransformJobs.run(container, jobs.lines().maxPayloadInMb(1));

            assertThat(container.calls())
                    .extracting(call -> call.bytes().length)
                    .containsExactly(900_000, 900_000, 900_000, 300_000);
            assertThat(jobs.out("a.out")).hasContent(line.repeat(10));
            assertThat(report.objects()).singleElement().satisfies(object -> {
                assertThat(object.requests()).isEqualTo(4);
                assertThat(object.records()).isEqualTo(10);
                assertThat(object.results()).isEqualTo(10);
            });
        }
    }

    @Test
    void run_singleRecord_isARequestALine_withAllBytesAsTheyAre() throws Exception {
        byte[] text = "é\r\n\n€\n\r\nlast".getBytes(UTF_8);
        Files.write(jobs.in("a"), text);
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            BatchTransformReport report = TransformJobs.run(
                    container,
                    jobs.lines().batchStrategy(BatchStrategy.SINGLE_RECORD).assembleWith(AssembleWith.NONE));

            assertThat(container.calls()).extracting(Call::text).containsExactly("é\r\n", "\n", "€\n", "\r\n", "last");
            assertThat(Files.readAllBytes(jobs.out("a.out"))).isEqualTo(text);
            assertThat(report.objects().get(0).results()).isEqualTo(5);
        }
    }

    @Test
    void run_emptyObjectSplitByLines_sendsNothing_andWritesAnEmptyOutput() throws Exception {
        Files.createFile(jobs.in("a"));
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            TransformJobs.run(container, jobs.lines());

            assertThat(container.calls()).isEmpty();
            assertThat(jobs.out("a.out")).isEmptyFile();
        }
    }

    @Test
    void run_noLimit_streamsTheWholeObjectChunked() throws Exception {
        Files.writeString(jobs.in("a"), (MIB + "\n").repeat(8) + "end");
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            for (SplitType split : SplitType.values()) {
                BatchTransformReport report = TransformJobs.run(
                        container, jobs.job().maxPayloadInMb(0).splitType(split));

                assertThat(Files.mismatch(jobs.in("a"), jobs.out("a.out"))).isEqualTo(-1);
                assertThat(report.records()).isEqualTo(split == SplitType.NONE ? 1 : 9);
            }
            assertThat(container.calls()).hasSize(2).allSatisfy(call -> {
                assertThat(call.header("Transfer-encoding")).isEqualTo("chunked");
                assertThat(call.header("Content-length")).isEmpty();
            });
        }
    }

    @Test
    void run_noLimitAndSingleRecord_sendsLines() throws Exception {
        Files.writeString(jobs.in("a"), MIB.repeat(7) + "\nshort\n");
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            TransformJobs.run(container, jobs.lines().maxPayloadInMb(0).batchStrategy(BatchStrategy.SINGLE_RECORD));

            assertThat(container.calls())
                    .extracting(call -> call.bytes().length)
                    .containsExactly(7 * (1 << 20) + 1, 6);
            assertThat(Files.mismatch(jobs.in("a"), jobs.out("a.out"))).isEqualTo(-1);
        }
    }

    @Test
    void run_aLineThatIsTooLong_failsItsObjectAndNamesTheLine() throws Exception {
        Files.writeString(jobs.in("a"), "1\n2\n" + MIB + "\n4\n");
        Files.writeString(jobs.in("b"), "1\n");
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            BatchTransformReport report =
                    TransformJobs.run(container, jobs.lines().maxPayloadInMb(1));

            assertThat(report.status()).isEqualTo(BatchTransformReport.Status.FAILED);
            assertThat(report.failed()).singleElement().satisfies(object -> {
                TransformFailure failure = object.failure().orElseThrow();
                assertThat(failure.firstRecord()).isEqualTo(3);
                assertThat(failure.lastRecord()).isEqualTo(3);
                assertThat(failure.message())
                        .startsWith("line 3 has more bytes")
                        .contains("1048576", "maxPayloadInMb");
            });
            assertThat(jobs.out("a.out")).doesNotExist();
            assertThat(jobs.out("b.out")).hasContent("1\n");
            assertThat(report.toString()).startsWith("Failed: 1 of 2 objects").contains("a failed: line 3 ");
        }
    }

    @Test
    void run_anObjectThatIsTooLarge_fails() throws Exception {
        Files.writeString(jobs.in("a"), MIB + "x");
        Files.writeString(jobs.in("b"), MIB);
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            BatchTransformReport report =
                    TransformJobs.run(container, jobs.job().maxPayloadInMb(1));

            assertThat(report.failed())
                    .singleElement()
                    .satisfies(
                            object -> assertThat(object.failure().orElseThrow().message())
                                    .contains("more bytes than MaxPayloadInMB allows, 1048576", "split it by lines"));
            assertThat(jobs.out("b.out")).exists();
        }
    }
}
