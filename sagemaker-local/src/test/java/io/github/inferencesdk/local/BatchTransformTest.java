// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.testsupport.HttpContainer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Answer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Call;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTransformTest {
    private static final String MIB = "x".repeat(1 << 20);

    @TempDir
    Path home;

    private Path in;
    private Path out;

    @BeforeEach
    void make() throws IOException {
        in = Files.createDirectories(home.resolve("in"));
        out = home.resolve("out");
    }

    private BatchTransformBuilder job() {
        return BatchTransform.builder().input(in).output(out).retryPause(Duration.ofMillis(1));
    }

    private BatchTransformBuilder lines() {
        return job().splitType(SplitType.LINE).assembleWith(AssembleWith.LINE);
    }

    private static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    @Test
    void run_notSplit_sendsWholeObjectsWithTheHeadersOfTheJob() throws Exception {
        Files.writeString(in.resolve("a.json"), "{\"a\":1}\n\n");
        Files.createDirectories(in.resolve("deep"));
        Files.writeString(in.resolve("deep/b.json"), "");
        try (HttpContainer container = HttpContainer.start(call -> Answer.of(200, "<" + call.text() + ">"))) {
            BatchTransformReport report = TransformJobs.run(
                    container, job().contentType("application/json").accept("text/csv"));

            assertThat(report.status()).isEqualTo(BatchTransformReport.Status.COMPLETED);
            assertThat(report.records()).isEqualTo(2);
            assertThat(out.resolve("a.json.out")).hasContent("<{\"a\":1}\n\n>");
            assertThat(out.resolve("deep/b.json.out")).hasContent("<>");
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
                    TransformJobs.run(container, job().input(file).output(home));

            assertThat(home.resolve("one file.txt.out")).hasContent("x");
            assertThat(report.objects()).singleElement().satisfies(object -> {
                assertThat(Path.of(object.input())).isEqualTo(file);
                assertThat(Path.of(object.output())).isEqualTo(home.resolve("one file.txt.out"));
            });
        }
    }

    @Test
    void run_multiRecord_isFewRequestsOfWholeLines() throws Exception {
        String line = "y".repeat(299_999) + "\n";
        Files.writeString(in.resolve("a"), line.repeat(10));
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            BatchTransformReport report = TransformJobs.run(container, lines().maxPayloadInMb(1));

            assertThat(container.calls())
                    .extracting(call -> call.bytes().length)
                    .containsExactly(900_000, 900_000, 900_000, 300_000);
            assertThat(out.resolve("a.out")).hasContent(line.repeat(10));
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
        Files.write(in.resolve("a"), text);
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            BatchTransformReport report = TransformJobs.run(
                    container,
                    lines().batchStrategy(BatchStrategy.SINGLE_RECORD).assembleWith(AssembleWith.NONE));

            assertThat(container.calls()).extracting(Call::text).containsExactly("é\r\n", "\n", "€\n", "\r\n", "last");
            assertThat(Files.readAllBytes(out.resolve("a.out"))).isEqualTo(text);
            assertThat(report.objects().get(0).results()).isEqualTo(5);
        }
    }

    @Test
    void run_assembledByLines_endsEachAnswerWithOneLineFeed() throws Exception {
        Files.writeString(in.resolve("a"), "1\n2\n3");
        AtomicInteger count = new AtomicInteger();
        try (HttpContainer container =
                HttpContainer.start(call -> Answer.of(200, count.incrementAndGet() == 2 ? "b\n" : "a"))) {
            TransformJobs.run(container, lines().batchStrategy(BatchStrategy.SINGLE_RECORD));

            assertThat(Files.readString(out.resolve("a.out"))).isEqualTo("a\nb\na\n");
        }
    }

    @Test
    void run_emptyObjectSplitByLines_sendsNothing_andWritesAnEmptyOutput() throws Exception {
        Files.createFile(in.resolve("a"));
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            TransformJobs.run(container, lines());

            assertThat(container.calls()).isEmpty();
            assertThat(out.resolve("a.out")).isEmptyFile();
        }
    }

    @Test
    void run_manyAtOnce_keepsTheOrder_andGoesNoFurtherAhead() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(in.resolve(name), numbers(60));
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
                    lines().batchStrategy(BatchStrategy.SINGLE_RECORD)
                            .maxConcurrentTransforms(4)
                            .maxPayloadInMb(25));

            for (String name : List.of("a", "b", "c")) {
                assertThat(out.resolve(name + ".out")).hasContent(numbers(60));
            }
            assertThat(report.records()).isEqualTo(180);
            assertThat(seen).contains(4).allMatch(n -> n <= 4);
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

    @Test
    void run_noLimit_streamsTheWholeObjectChunked() throws Exception {
        Files.writeString(in.resolve("a"), (MIB + "\n").repeat(8) + "end");
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            for (SplitType split : SplitType.values()) {
                BatchTransformReport report =
                        TransformJobs.run(container, job().maxPayloadInMb(0).splitType(split));

                assertThat(Files.mismatch(in.resolve("a"), out.resolve("a.out")))
                        .isEqualTo(-1);
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
        Files.writeString(in.resolve("a"), MIB.repeat(7) + "\nshort\n");
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            TransformJobs.run(container, lines().maxPayloadInMb(0).batchStrategy(BatchStrategy.SINGLE_RECORD));

            assertThat(container.calls())
                    .extracting(call -> call.bytes().length)
                    .containsExactly(7 * (1 << 20) + 1, 6);
            assertThat(Files.mismatch(in.resolve("a"), out.resolve("a.out"))).isEqualTo(-1);
        }
    }

    @Test
    void run_aLineThatIsTooLong_failsItsObjectAndNamesTheLine() throws Exception {
        Files.writeString(in.resolve("a"), "1\n2\n" + MIB + "\n4\n");
        Files.writeString(in.resolve("b"), "1\n");
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            BatchTransformReport report = TransformJobs.run(container, lines().maxPayloadInMb(1));

            assertThat(report.status()).isEqualTo(BatchTransformReport.Status.FAILED);
            assertThat(report.failed()).singleElement().satisfies(object -> {
                TransformFailure failure = object.failure().orElseThrow();
                assertThat(failure.firstRecord()).isEqualTo(3);
                assertThat(failure.lastRecord()).isEqualTo(3);
                assertThat(failure.message())
                        .startsWith("line 3 has more bytes")
                        .contains("1048576", "maxPayloadInMb");
            });
            assertThat(out.resolve("a.out")).doesNotExist();
            assertThat(out.resolve("b.out")).hasContent("1\n");
            assertThat(report.toString()).startsWith("Failed: 1 of 2 objects").contains("a failed: line 3 ");
        }
    }

    @Test
    void run_anObjectThatIsTooLarge_fails() throws Exception {
        Files.writeString(in.resolve("a"), MIB + "x");
        Files.writeString(in.resolve("b"), MIB);
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            BatchTransformReport report = TransformJobs.run(container, job().maxPayloadInMb(1));

            assertThat(report.failed())
                    .singleElement()
                    .satisfies(
                            object -> assertThat(object.failure().orElseThrow().message())
                                    .contains("more bytes than MaxPayloadInMB allows, 1048576", "split it by lines"));
            assertThat(out.resolve("b.out")).exists();
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
        Files.write(in.resolve("a.gz"), packed.toByteArray());
        Files.writeString(in.resolve("b.gz"), "no gzip");
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            for (int payload : new int[] {0, 6}) {
                BatchTransformReport report = TransformJobs.run(
                        container, lines().compressionType(CompressionType.GZIP).maxPayloadInMb(payload));

                assertThat(out.resolve("a.gz.out")).hasContent("1\n2\n3\n");
                assertThat(report.failed())
                        .singleElement()
                        .satisfies(object -> assertThat(
                                        object.failure().orElseThrow().message())
                                .startsWith("the object cannot be read: java.util.zip.ZipException"));
                Files.delete(out.resolve("a.gz.out"));
            }
        }
    }

    @Test
    void run_refusedMiniBatch_failsItsObject_tellsWhere_andGoesOnWithTheOthers() throws Exception {
        Files.writeString(in.resolve("a"), numbers(20));
        Files.writeString(in.resolve("b"), numbers(5));
        try (HttpContainer container = HttpContainer.start(call -> call.text().equals("7\n")
                ? Answer.of(400, "{\"error\":\"no " + "7".repeat(5_000) + "\"}")
                : Answer.echo(call))) {
            BatchTransformReport report =
                    TransformJobs.run(container, lines().batchStrategy(BatchStrategy.SINGLE_RECORD));

            TransformFailure failure = report.failed().get(0).failure().orElseThrow();
            assertThat(failure.status()).isEqualTo(400);
            assertThat(failure.firstRecord()).isEqualTo(7);
            assertThat(failure.message())
                    .startsWith("line 7: the container answered 400: {\"error\":\"no 777")
                    .hasSizeLessThan(2_200);
            assertThat(report.failed()).hasSize(1);
            assertThat(out.resolve("a.out")).doesNotExist();
            assertThat(out.resolve("b.out")).hasContent(numbers(5));
            assertThat(container.calls())
                    .filteredOn(call -> call.text().equals("7\n"))
                    .hasSize(1);
            assertThat(container.calls()).extracting(Call::text).doesNotContain("20\n");
        }
    }

    @Test
    void run_failuresThatPass_areRetried() throws Exception {
        Files.writeString(in.resolve("a"), numbers(6));
        AtomicInteger count = new AtomicInteger();
        int[] answers = {500, 200, 503, 429, 0, 200};
        try (HttpContainer container = HttpContainer.start(call -> {
            int status = answers[count.getAndIncrement() % answers.length];
            return status == 200 ? Answer.echo(call) : new Answer(status, new byte[0]);
        })) {
            BatchTransformReport report =
                    TransformJobs.run(container, lines().batchStrategy(BatchStrategy.SINGLE_RECORD));

            assertThat(report.status()).isEqualTo(BatchTransformReport.Status.COMPLETED);
            assertThat(out.resolve("a.out")).hasContent(numbers(6));
            assertThat(container.calls()).hasSize(18);
        }
    }

    @Test
    void run_failuresThatStay_areGivenUpAfterTheRetries() throws Exception {
        Files.writeString(in.resolve("a"), "1\n2\n");
        try (HttpContainer container = HttpContainer.start(call -> Answer.of(503, "busy"))) {
            BatchTransformReport report = TransformJobs.run(container, lines().invocationsMaxRetries(2));

            assertThat(report.failed().get(0).failure().orElseThrow())
                    .isEqualTo(new TransformFailure(
                            503, 1, 2, "lines 1 to 2: the container answered 503: busy, after 3 attempts"));
            assertThat(container.calls()).hasSize(3);
        }
        try (HttpContainer container = HttpContainer.start(call -> Answer.of(500, ""))) {
            BatchTransformReport report = TransformJobs.run(container, job().invocationsMaxRetries(0));

            assertThat(report.failed().get(0).failure().orElseThrow())
                    .isEqualTo(new TransformFailure(500, 0, 0, "the container answered 500"));
            assertThat(container.calls()).hasSize(1);
        }
    }

    @Test
    void run_answerThatIsLate_isRetried() throws Exception {
        Files.writeString(in.resolve("a"), "1\n");
        CountDownLatch end = new CountDownLatch(1);
        try (HttpContainer container = HttpContainer.start(call -> {
            hold(end);
            return Answer.echo(call);
        })) {
            BatchTransformReport report = TransformJobs.run(
                    container, lines().invocationsTimeout(Duration.ofSeconds(1)).invocationsMaxRetries(1));

            assertThat(report.failed().get(0).failure().orElseThrow().message())
                    .startsWith("line 1: no answer within 1 s")
                    .endsWith(", after 2 attempts");
            assertThat(container.calls()).hasSize(2);
            end.countDown();
        }
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void run_largeAnswers_areKeptInFilesUntilTheirTurn() throws Exception {
        Files.writeString(in.resolve("a"), numbers(40));
        try (HttpContainer container =
                HttpContainer.start(call -> Answer.of(200, call.text().strip().repeat(200_000)))) {
            BatchTransformReport report = TransformJobs.run(
                    container,
                    lines().batchStrategy(BatchStrategy.SINGLE_RECORD).maxConcurrentTransforms(4));

            assertThat(report.status()).isEqualTo(BatchTransformReport.Status.COMPLETED);
            List<String> answers = Files.readAllLines(out.resolve("a.out"));
            assertThat(answers).hasSize(40);
            assertThat(answers.get(39)).isEqualTo("40".repeat(200_000));
        }
    }

    @Test
    void run_values_areTheJobsThenTheContainersThenTheDefaults() throws Exception {
        Files.writeString(in.resolve("a"), "1\n");
        try (HttpContainer container = HttpContainer.start(Answer::echo)
                .parameters(
                        "{\"MaxConcurrentTransforms\":3,\"BatchStrategy\":\"SINGLE_RECORD\",\"MaxPayloadInMB\":2}")) {
            BatchTransformReport asked = TransformJobs.run(container, lines().maxConcurrentTransforms(0));
            assertThat(asked.maxConcurrentTransforms()).isEqualTo(3);
            assertThat(asked.batchStrategy()).isEqualTo(BatchStrategy.SINGLE_RECORD);
            assertThat(asked.maxPayloadInMb()).isEqualTo(2);

            BatchTransformReport told = TransformJobs.run(
                    container,
                    lines().maxConcurrentTransforms(5)
                            .batchStrategy(BatchStrategy.MULTI_RECORD)
                            .maxPayloadInMb(20));
            assertThat(told.maxConcurrentTransforms()).isEqualTo(5);
            assertThat(told.batchStrategy()).isEqualTo(BatchStrategy.MULTI_RECORD);
            assertThat(told.maxPayloadInMb()).isEqualTo(20);

            assertThatThrownBy(() -> TransformJobs.run(container, lines().maxPayloadInMb(50)))
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
            assertThatThrownBy(() -> TransformJobs.run(container, job()))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("there are no input objects");
        }
    }

    @Test
    void run_outputThatCannotBeWritten_failsItsObject() throws Exception {
        Files.writeString(in.resolve("a"), "1\n");
        Files.createDirectories(out.resolve("a.out/not-empty"));
        try (HttpContainer container = HttpContainer.start(Answer::echo)) {
            assertThat(TransformJobs.run(container, lines()).failed())
                    .singleElement()
                    .satisfies(
                            object -> assertThat(object.failure().orElseThrow().message())
                                    .startsWith("the output cannot be written: "));
        }
    }
}
