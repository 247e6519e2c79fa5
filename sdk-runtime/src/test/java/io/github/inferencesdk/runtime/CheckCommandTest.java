// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.internal.archive.Manifest;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import io.github.inferencesdk.runtime.testhandlers.UnloadableProvider;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path temp;

    private CommandLine commands(Class<?> provider) throws Exception {
        return new CommandLine(Files.createDirectories(temp.resolve("classes")), provider);
    }

    @Test
    void check_allHolds_isATableAndZero() throws Exception {
        CommandLine commands = commands(Echo.class)
                .sample("one.request.json", "15")
                .sample("one.response.json", "15.0")
                .sample("many.request.jsonl", "1\n2\n")
                .sample("many.response.jsonl", "1.0\n2\n")
                .sample("unknown.request.json", "{}");

        assertThat(commands.run("check")).isZero();
        assertThat(commands.out().lines())
                .containsExactly(
                        "files           -       no manifest",
                        "pipeline        holds",
                        "load            holds",
                        "health          holds",
                        "sample many     holds",
                        "sample one      holds",
                        "sample unknown  -       no known answer",
                        "5 hold, 0 broken, 2 not known");
        assertThat(commands.err()).isEmpty();
    }

    @Test
    void check_samplesBroken_saysWhyForEach() throws Exception {
        CommandLine commands = commands(Echo.class)
                .sample("crash.request.json", "\"crash\"")
                .sample("image.request.bin", "x")
                .sample("lines.request.jsonl", "1\n\"refuse\"\n")
                .sample("lines.response.jsonl", "1\n2\n")
                .sample("refused.request.json", "\"refuse\"")
                .sample("wrong.request.json", "1")
                .sample("wrong.response.json", "2");

        assertThat(commands.run("check")).isEqualTo(Main.FAILED);
        assertThat(commands.out())
                .contains("sample crash    BROKEN  the model failed: ", "boom\n")
                .contains("sample image    BROKEN  UNSUPPORTED_MEDIA_TYPE: ")
                .contains("sample lines    BROKEN  line 2: expected 2, got {\"error\":\"not this one\"")
                .contains("sample refused  BROKEN  INVALID_INPUT: not this one\n")
                .contains("sample wrong    BROKEN  expected 2, got 1\n")
                .contains("3 hold, 5 broken, 1 not known\n");
    }

    @Test
    void check_modelDoesNotLoad_saysWhy() throws Exception {
        CommandLine commands = commands(UnloadableProvider.class).sample("one.request.json", "15");

        assertThat(commands.run("check")).isEqualTo(Main.FAILED);
        assertThat(commands.out())
                .contains("load      BROKEN  the model failed to load: ", "weights.bin is missing")
                .doesNotContain("sample");
    }

    @Test
    void check_unwell_isBroken() throws Exception {
        CommandLine commands = commands(Unwell.class);

        assertThat(commands.run("check")).isEqualTo(Main.FAILED);
        assertThat(commands.out()).contains("health    BROKEN  the health check failed\n");
    }

    @Test
    void check_providerThrows_isBroken() throws Exception {
        CommandLine commands = commands(MainTest.Broken.class);

        assertThat(commands.run("check")).isEqualTo(Main.FAILED);
        assertThat(commands.out()).contains("pipeline  BROKEN  no such pipeline\n", "0 hold, 1 broken, 1 not known\n");
    }

    @Test
    void check_fileIsNotTheOneThatWasPacked_namesIt() throws Exception {
        Path model = Files.createDirectories(temp.resolve("model/code")).getParent();
        Path weights = Files.writeString(model.resolve("weights.bin"), "1");
        Map<String, String> files = new TreeMap<>(Map.of("weights.bin", Manifest.sha256(weights)));
        Files.write(model.resolve("code/manifest.json"), new Manifest("1.0.0", "Echo", new TreeMap<>(files)).toJson());
        CommandLine commands = commands(Echo.class);
        assertThat(commands.run("check", "--model", model.toString())).isZero();
        assertThat(commands.out()).contains("files     holds\n");

        Files.writeString(weights, "2");

        assertThat(commands.run("check", "--model", model.toString())).isEqualTo(Main.FAILED);
        assertThat(commands.out()).contains("files     BROKEN  weights.bin is not the file that was packed");
    }

    @Test
    void check_misused_is2() throws Exception {
        CommandLine commands = commands(Echo.class);

        assertThat(commands.run("check", "--model", temp.resolve("none").toString()))
                .isEqualTo(Main.MISUSED);
        assertThat(commands.run("check", "--fast", "true")).isEqualTo(Main.MISUSED);
        assertThat(commands.run(Map.of("SAGEMAKER_MODEL_SERVER_WORKERS", "none"), "check"))
                .isEqualTo(Main.MISUSED);
        assertThat(commands.err())
                .contains("there is nothing at", "check knows no option --fast", "cannot check: bad settings");
        assertThat(commands.out()).isEmpty();
    }

    /** Answers with what it was sent, as a rule, and is well. */
    public static final class Echo implements InferencePipelineProvider {
        @Override
        public InferencePipeline<?, ?, ?> pipeline() {
            return TestPipelines.of((input, model, context) -> {
                        if (input.equals("\"refuse\"")) {
                            throw InferenceException.invalidInput("not this one");
                        }
                        if (input.equals("\"crash\"")) {
                            throw new ArithmeticException("boom");
                        }
                        return input;
                    })
                    .withHealthCheck(model -> {});
        }
    }

    /** Is not well. */
    public static final class Unwell implements InferencePipelineProvider {
        @Override
        public InferencePipeline<?, ?, ?> pipeline() {
            return TestPipelines.echo().withHealthCheck(model -> {
                throw new IllegalStateException("out of order");
            });
        }
    }
}
