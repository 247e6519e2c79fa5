// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.endpoint.StopSignal;
import io.github.inferencesdk.runtime.internal.transform.Transform;
import io.github.inferencesdk.runtime.internal.transform.TransformFiles;
import io.github.inferencesdk.runtime.internal.transform.TransformReport;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** A run that was stopped, cut anywhere, and gone on with leaves what a run leaves that was not. */
class TransformProperties {
    private static final MediaType LINES = MediaType.of("application", "jsonlines");
    private static final String STOP = "\"stop\"";

    private Path temp;

    @BeforeTry
    void directory() throws Exception {
        temp = Files.createTempDirectory("transform");
    }

    @AfterTry
    void delete() throws Exception {
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(temp);
    }

    private List<Path> files() throws Exception {
        try (var files = Files.list(temp)) {
            return files.toList();
        }
    }

    @Provide
    Arbitrary<List<String>> records() {
        Arbitrary<String> record = Arbitraries.of(
                "{\"a\":1,\"b\":\"x\"}",
                "{\"b\":\"q\\\"uote,\\nand line\",\"a\":2}",
                "{\"c\":1}",
                "[1,2]",
                "[\"\\n\\n\",\"\\\"\"]",
                "3",
                "\"ERROR\"",
                "null",
                "",
                "\"refuse\"",
                "\"crash\"");
        return record.list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<String> accepts() {
        return Arbitraries.of("application/jsonlines", "text/csv", "text/csv; header=present", "application/json");
    }

    @Property(tries = 150)
    void resumed_afterAStopAndACutAnywhere_isTheSame(
            @ForAll("records") List<String> records,
            @ForAll("accepts") String accept,
            @ForAll @IntRange(max = 40) int stopAt,
            @ForAll @IntRange(max = 1000) int cut)
            throws Exception {
        List<String> lines = new ArrayList<>(records);
        lines.add(Math.min(stopAt, lines.size()), STOP);
        Path input = Files.write(temp.resolve("in.jsonl"), lines);
        Path whole = temp.resolve("whole");
        long errors = run(input, whole, accept, false, new StopSignal(), false);
        Path output = temp.resolve("out");

        Throwable stopped = catchThrowable(() -> run(input, output, accept, false, new StopSignal(), true));
        assertThat(stopped).isInstanceOf(StopSignal.Stopped.class);
        Path part = temp.resolve("out.part");
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.truncate(file.size() * cut / 1000);
        }

        assertThat(run(input, output, accept, true, new StopSignal(), false)).isEqualTo(errors);
        assertThat(output).hasSameBinaryContentAs(whole);
        assertThat(files()).containsExactlyInAnyOrder(input, whole, output);
    }

    private long run(Path input, Path output, String accept, boolean resume, StopSignal stop, boolean stops)
            throws Exception {
        ServerConfig config = ServerConfig.builder().workers(3).build();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        TransformReport report = new TransformReport(nowhere, true, System::nanoTime);
        try (LocalModel model = new LocalModel(pipeline(stops, stop), config, false, stop)) {
            Object loaded = model.load();
            new Transform(
                            new TransformFiles(input, LINES, output, resume),
                            model.invocations().request(LINES, Optional.of(accept), stop),
                            false,
                            stop,
                            report)
                    .run(loaded);
            return report.errors();
        }
    }

    private static InferencePipeline<?, ?, ?> pipeline(boolean stops, StopSignal stop) {
        return TestPipelines.of((input, model, context) -> {
            switch (input) {
                case "\"refuse\"" -> throw InferenceException.invalidInput("not this one");
                case "\"crash\"" -> throw new ArithmeticException("boom");
                case STOP -> {
                    if (stops) {
                        stop.stop();
                        new CountDownLatch(1).await(); // until it is interrupted
                    }
                }
                default -> {}
            }
            return input;
        });
    }
}
