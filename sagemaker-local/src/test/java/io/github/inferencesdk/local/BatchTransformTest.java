// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.testsupport.HttpContainer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job reads, from where and by whose values, and what it leaves. */
class BatchTransformTest {
    @TempDir
    Path home;

    private TransformJobs jobs;

    @BeforeEach
    void make() throws IOException {
        jobs = new TransformJobs(home);
    }

    @Test
    void run_notSplit_sendsWholeObjectsWithTheHeadersOfTheJob() throws Exception {
        Files.writeString(jobs.in("a.json"), "{\"a\":1}\n\n");
        Files.createDirectories(jobs.in("deep"));
        Files.writeString(jobs.in("deep/b.json"), "");
        try (HttpContainer container = HttpContainer.start(call -> Answer.of(200, "<" + call.text() + ">"))) {
            BatchTransformReport report = TransformJobs.run(
                    container, jobs.job().contentType("application/json").accept("text/csv"));

            assertThat(report.status()).isEqualTo(BatchTransformReport.Status.COMPLETED);
            assertThat(report.records()).isEqualTo(2);
            assertThat(jobs.out("a.json.out")).hasContent("<{\"a\":1}\n\n>");
            assertThat(jobs.out("deep/b.json.out")).hasContent("<>");
            assertThat(container.calls())
                    .allSatisfy(call -> assertThat(List.of(call.header("Content-type"), call.header("Accept")))
                            .containsExactly("application/json", "text/csv"));
            assertThat(report.toString())
                    .startsWith("Completed: 2 of 2 objects, 2 records in ")
                    .contains("(MaxConcurrentTransforms 1, MultiRecord, MaxPayloadInMB 6)", "a.json.out: 1 records");
        }
    }

    @Test
    void run_aSingleFile_writesItsOutputIntoTheFolder() throws Exception {
        Path file = Files.writeString(home.resolve("one file.txt"), "x");
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            BatchTransformReport report =
                    TransformJobs.run(container, jobs.job().input(file).output(home));

            assertThat(home.resolve("one file.txt.out")).hasContent("x");
            assertThat(report.objects()).singleElement().satisfies(object -> {
                assertThat(Path.of(object.input())).isEqualTo(file);
                assertThat(Path.of(object.output())).isEqualTo(home.resolve("one file.txt.out"));
            });
        }
    }

    @Test
    void run_gzip_isSentExpanded() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (String member : List.of("1\n2\n", "3\n")) { // gzip -c a b > c
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(member.getBytes(UTF_8));
            }
        }
        Files.write(jobs.in("a.gz"), packed.toByteArray());
        Files.writeString(jobs.in("b.gz"), "no gzip");
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            for (int payload : new int[] {0, 6}) {
                BatchTransformReport report = TransformJobs.run(
                        container,
                        jobs.lines().compressionType(CompressionType.GZIP).maxPayloadInMb(payload));

                assertThat(jobs.out("a.gz.out")).hasContent("1\n2\n3\n");
                assertThat(report.failed())
                        .singleElement()
                        .satisfies(object -> assertThat(
                                        object.failure().orElseThrow().message())
                                .startsWith("the object cannot be read: java.util.zip.ZipException"));
                Files.delete(jobs.out("a.gz.out"));
            }
        }
    }

    @Test
    void run_values_areTheJobsThenTheContainersThenTheDefaults() throws Exception {
        Files.writeString(jobs.in("a"), "1\n");
        try (HttpContainer container = HttpContainer.start(Answer::echo)
                .parameters(
                        "{\"MaxConcurrentTransforms\":3,\"BatchStrategy\":\"SINGLE_RECORD\",\"MaxPayloadInMB\":2}")) {
            BatchTransformReport asked =
                    TransformJobs.run(container, jobs.lines().maxConcurrentTransforms(0));
            assertThat(asked.maxConcurrentTransforms()).isEqualTo(3);
            assertThat(asked.batchStrategy()).isEqualTo(BatchStrategy.SINGLE_RECORD);
            assertThat(asked.maxPayloadInMb()).isEqualTo(2);

            BatchTransformReport told = TransformJobs.run(
                    container,
                    jobs.lines()
                            .maxConcurrentTransforms(5)
                            .batchStrategy(BatchStrategy.MULTI_RECORD)
                            .maxPayloadInMb(20));
            assertThat(told.maxConcurrentTransforms()).isEqualTo(5);
            assertThat(told.batchStrategy()).isEqualTo(BatchStrategy.MULTI_RECORD);
            assertThat(told.maxPayloadInMb()).isEqualTo(20);

            assertThatThrownBy(() -> TransformJobs.run(container, jobs.lines().maxPayloadInMb(50)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("MaxConcurrentTransforms 3 times MaxPayloadInMB 50 is over 100");
        }
    }

    @Test
    void run_objectsOfAStore_keepTheirNamesBelowThePrefix() throws Exception {
        LocalFolder store = LocalFolder.of(home.resolve("store"));
        for (String key : List.of("in/part-1", "in/part-2", "in/other")) {
            store.write(URI.create("s3://bucket/" + key), new ByteArrayInputStream(key.getBytes(UTF_8)));
        }
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            BatchTransformReport report = TransformJobs.run(
                    container,
                    BatchTransform.builder()
                            .input(store, URI.create("s3://bucket/in/part-"))
                            .output(store, URI.create("s3://results/job")));

            assertThat(report.objects()).hasSize(2);
            assertThat(store.list(URI.create("s3://results")))
                    .containsExactly(
                            URI.create("s3://results/job/part-1.out"), URI.create("s3://results/job/part-2.out"));
        }
    }

    @Test
    void run_noObjects_isAnError() throws Exception {
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            assertThatThrownBy(() -> TransformJobs.run(container, jobs.job()))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("there are no input objects");
        }
    }

    @Test
    void run_outputThatCannotBeWritten_failsItsObject() throws Exception {
        Files.writeString(jobs.in("a"), "1\n");
        Files.createDirectories(jobs.out("a.out/not-empty"));
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            assertThat(TransformJobs.run(container, jobs.lines()).failed())
                    .singleElement()
                    .satisfies(
                            object -> assertThat(object.failure().orElseThrow().message())
                                    .startsWith("the output cannot be written: "));
        }
    }
}
