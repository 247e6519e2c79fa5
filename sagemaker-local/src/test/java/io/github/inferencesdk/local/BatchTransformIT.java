// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.internal.container.Container;
import io.github.inferencesdk.local.internal.container.ContainerSpec;
import io.github.inferencesdk.local.internal.container.ContainerTimes;
import io.github.inferencesdk.local.testsupport.FlakyServer;
import io.github.inferencesdk.local.testsupport.PipelinedPosts;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Transform jobs with containers that are processes: the calculator's application, and a small server that fails. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class BatchTransformIT {
    private static final int MANY = 100_000;
    private static final int FEWER = 10_000;
    private static final int SOME = 500;
    private static final int CONNECTIONS = 4;
    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    static Path home;

    private static Path input;
    private static List<String> expected;

    /** Asks the calculator for each line alone, in a request of its own, as an endpoint is asked. */
    @BeforeAll
    static void askForEachAlone() throws Exception {
        List<String> lines = Calculations.lines(MANY);
        input = Calculations.write(home.resolve("calculations.jsonl"), lines);
        ContainerSpec spec = new ContainerSpec(
                List.of(Calculations.CALCULATOR.toString()), home, Map.of("INFERENCE_HOST", "127.0.0.1"), 0, home);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try (Container container = Container.start(spec, ContainerTimes.platform(), line -> {})) {
            URI server = container.awaitReady().client().base();
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                List<String> part = lines.subList(i * MANY / CONNECTIONS, (i + 1) * MANY / CONNECTIONS);
                answers.add(threads.submit(() -> PipelinedPosts.invoke(server, "application/json", part)));
            }
            expected = new ArrayList<>();
            for (Future<List<String>> part : answers) {
                part.get().stream().map(Calculations::comparable).forEach(expected::add);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Path first(int lines, String name) throws Exception {
        return Calculations.write(home.resolve(name), Calculations.lines(MANY).subList(0, lines));
    }

    private static BatchTransformBuilder job(Path input, Path output) {
        return BatchTransform.builder()
                .command(Calculations.CALCULATOR.toString())
                .input(input)
                .output(output)
                .contentType("application/jsonlines")
                .splitType(SplitType.LINE)
                .assembleWith(AssembleWith.LINE);
    }

    private static List<String> answers(Path file) throws Exception {
        return Files.readAllLines(file).stream().map(Calculations::comparable).toList();
    }

    @Test
    void multiRecord_ofAHundredThousandLines_isWhatEachLineAloneGets() throws Exception {
        assertThat(expected).hasSize(MANY).anySatisfy(line -> assertThat(line).contains("Division by zero"));
        Path out = home.resolve("multi");
        BatchTransformReport report = job(input, out).maxPayloadInMb(1).build().run();

        assertThat(report.status()).isEqualTo(BatchTransformReport.Status.COMPLETED);
        assertThat(report.elapsed()).isLessThan(BOUND);
        assertThat(report.objects()).singleElement().satisfies(object -> {
            assertThat(object.requests()).isGreaterThan(1);
            assertThat(object.records()).isEqualTo(MANY);
            assertThat(object.results()).isEqualTo(MANY);
        });
        assertThat(answers(out.resolve("calculations.jsonl.out"))).isEqualTo(expected);
        System.out.println(report);
    }

    @Test
    void noLimit_streamedAsOneRequest_isWhatEachLineAloneGets() throws Exception {
        Path out = home.resolve("streamed");
        BatchTransformReport report =
                job(first(FEWER, "fewer.jsonl"), out).maxPayloadInMb(0).build().run();

        assertThat(report.objects().get(0).requests()).isEqualTo(1);
        assertThat(report.records()).isEqualTo(FEWER);
        assertThat(answers(out.resolve("fewer.jsonl.out"))).isEqualTo(expected.subList(0, FEWER));
    }

    @Test
    void singleRecord_isWhatEachLineAloneGets() throws Exception {
        Path out = home.resolve("single");
        BatchTransformReport report = job(first(SOME, "some.jsonl"), out)
                .batchStrategy(BatchStrategy.SINGLE_RECORD)
                .maxConcurrentTransforms(4)
                .build()
                .run();

        assertThat(report.objects().get(0).requests()).isEqualTo(SOME);
        assertThat(answers(out.resolve("some.jsonl.out"))).isEqualTo(expected.subList(0, SOME));
        System.out.println(report);
    }

    @Test
    void gzip_isTransformedAsItsContent() throws Exception {
        Path folder = Files.createDirectories(home.resolve("zipped"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.jsonl.gz")))) {
            Files.copy(first(FEWER, "unzipped.jsonl"), out);
        }
        Path out = home.resolve("unzipped");
        BatchTransformReport report =
                job(folder, out).compressionType(CompressionType.GZIP).build().run();

        assertThat(report.records()).isEqualTo(FEWER);
        assertThat(answers(out.resolve("a.jsonl.gz.out"))).isEqualTo(expected.subList(0, FEWER));
    }

    @Test
    void aBadObject_beside_goodOnes_failsAlone() throws Exception {
        Path folder = Files.createDirectories(home.resolve("mixed"));
        String good = "{\"operation\":\"add\",\"a\":1,\"b\":2}";
        Calculations.write(folder.resolve("a"), List.of(good, good));
        Calculations.write(folder.resolve("b"), List.of(good, "{\"operation\":\"divide\",\"a\":1,\"b\":0}", good));
        Calculations.write(folder.resolve("c"), List.of(good));
        Path out = home.resolve("mixed-out");
        BatchTransformReport report = job(folder, out)
                .contentType("application/json")
                .batchStrategy(BatchStrategy.SINGLE_RECORD)
                .build()
                .run();

        assertThat(report.status()).isEqualTo(BatchTransformReport.Status.FAILED);
        assertThat(report.failed()).singleElement().satisfies(object -> {
            TransformFailure failure = object.failure().orElseThrow();
            assertThat(Path.of(object.input())).isEqualTo(folder.resolve("b"));
            assertThat(failure.status()).isEqualTo(422);
            assertThat(failure.message())
                    .startsWith("line 2: the container answered 422: ")
                    .contains("Division by zero");
        });
        assertThat(Files.readAllLines(out.resolve("a.out"))).hasSize(2).allMatch(line -> line.contains("\"result\":3"));
        assertThat(out.resolve("b.out")).doesNotExist();
        assertThat(out.resolve("c.out")).exists();
    }

    private static BatchTransformBuilder flaky(
            Path input, Path output, List<String> lines, Map<String, String> settings) {
        return BatchTransform.builder()
                .command(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        FlakyServer.class.getName())
                .environment(settings)
                .containerOutput(lines::add)
                .input(input)
                .output(output)
                .splitType(SplitType.LINE)
                .batchStrategy(BatchStrategy.SINGLE_RECORD)
                .retryPause(Duration.ofMillis(1));
    }

    @Test
    void aContainerThatFailsAtTimes_isAskedAgain_andKnowsTheJob() throws Exception {
        Path some = Calculations.write(home.resolve("numbers"), List.of("1", "2", "3", "4", "5", "6", "7", "8"));
        List<String> printed = new CopyOnWriteArrayList<>();
        BatchTransformReport report = flaky(some, home.resolve("flaky"), printed, Map.of("FAIL_EVERY", "3"))
                .maxPayloadInMb(2)
                .maxConcurrentTransforms(2)
                .build()
                .run();

        assertThat(report.status()).isEqualTo(BatchTransformReport.Status.COMPLETED);
        assertThat(home.resolve("flaky/numbers.out")).hasSameTextualContentAs(some);
        assertThat(printed)
                .contains(
                        "arguments [serve]",
                        "SAGEMAKER_BATCH=true",
                        "SAGEMAKER_MAX_PAYLOAD_IN_MB=2",
                        "SAGEMAKER_BATCH_STRATEGY=SINGLE_RECORD",
                        "SAGEMAKER_MAX_CONCURRENT_TRANSFORMS=2");
    }

    @Test
    void aContainerThatEnds_failsWhatIsLeft_atOnce() throws Exception {
        Path folder = Files.createDirectories(home.resolve("ending"));
        Calculations.write(folder.resolve("a"), List.of("1", "2"));
        Calculations.write(folder.resolve("b"), List.of("3", "4", "5"));
        Calculations.write(folder.resolve("c"), List.of("6"));
        BatchTransformReport report = flaky(
                        folder, home.resolve("ended"), new CopyOnWriteArrayList<>(), Map.of("END_AT", "4"))
                .invocationsMaxRetries(3)
                .retryPause(Duration.ofMillis(200))
                .build()
                .run();

        assertThat(home.resolve("ended/a.out")).exists();
        assertThat(report.failed())
                .hasSize(2)
                .allSatisfy(object -> assertThat(object.failure().orElseThrow().message())
                        .contains("the container has ended with exit code 3"));
    }

    @Test
    void aContainerThatDoesNotStart_isTold() throws Exception {
        Path some = Calculations.write(home.resolve("one"), List.of("1"));
        assertThatThrownBy(() -> flaky(some, home.resolve("none"), new CopyOnWriteArrayList<>(), Map.of("END_AT", "0"))
                        .build()
                        .run())
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("exit code 3");
        assertThat(home.resolve("none")).doesNotExist();
    }
}
