// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import io.github.inferencesdk.runtime.testhandlers.UnloadableProvider;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @TempDir
    private Path temp;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(List<String> args, Map<String, String> environment) throws InterruptedException {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(args, environment, new Streams(stream, stream, false));
    }

    @Test
    void run_otherCommand_saysHowToUseIt() throws Exception {
        assertThat(run(List.of("train"), Map.of())).isEqualTo(Main.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("unknown command 'train'", "usage: serve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|no command was given",
                "serve x|expected an option like --model, got 'x'",
                "serve --model|--model has no value",
                "serve --model a --model b|--model was given twice",
                "serve --port 1|serve knows no option --port",
            })
    void run_commandLineThatMeansNothing_saysWhy(String line, String why) throws Exception {
        List<String> args = line.isEmpty() ? List.of() : List.of(line.split(" "));
        assertThat(run(args, Map.of())).isEqualTo(Main.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(why, "usage: serve");
    }

    @Test
    void run_noProvider_saysWhereToListOne() throws Exception {
        assertThat(run(List.of("serve"), Map.of())).isEqualTo(Main.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("found none", "META-INF/services/io.github.inferencesdk.spi.InferencePipelineProvider");
    }

    @Test
    void run_twoProviders_listsThem() throws Exception {
        assertThat(runWith(UnloadableProvider.class, Broken.class)).isEqualTo(Main.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("found 2: ", "UnloadableProvider", "Broken");
    }

    @Test
    void run_providerThrows_isOneLine() throws Exception {
        assertThat(runWith(Broken.class)).isEqualTo(Main.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("cannot start: no such pipeline");
    }

    @Test
    void run_providerMissesAClass_isOneLine() throws Exception {
        assertThat(runWith(Unlinked.class)).isEqualTo(Main.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("cannot start: ")
                .contains("com/acme/Gone");
    }

    @Test
    void run_providerHasNoPipeline_namesIt() throws Exception {
        assertThat(runWith(Empty.class)).isEqualTo(Main.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Empty returned no pipeline");
    }

    @Test
    void run_loadFails_isOneLineWithTheCause() throws Exception {
        assertThat(runWith(UnloadableProvider.class)).isEqualTo(Main.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("cannot serve: the model failed to load: ")
                .contains("weights.bin is missing");
    }

    @Test
    void run_loadFailsWithACauseBehindWrappers_showsTheFirstCauseToo() throws Exception {
        assertThat(runWith(DeeplyFailing.class)).isEqualTo(Main.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("cannot serve: the model failed to load: cannot read the model:"
                        + " java.lang.NoClassDefFoundError: com/acme/Native: java.io.IOException: disk on fire");
    }

    @Test
    void run_sampleFails_saysWhichAndWhy() throws Exception {
        assertThat(runWith(BadSample.class)).isEqualTo(Main.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("cannot serve: the model failed to load: sample 2 of 2 failed:"
                        + " java.lang.ArithmeticException: cannot divide");
    }

    @Test
    void run_goldenSampleFails_isAFailedLoad() throws Exception {
        Path folder = Files.createDirectories(temp.resolve(GoldenSamples.FOLDER));
        Files.writeString(folder.resolve("fine.request.json"), "1");
        Files.writeString(folder.resolve("zero.request.json"), "0");

        assertThat(runWith(Dividing.class)).isEqualTo(Main.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("cannot serve: the model failed to load: sample 2 of 2 failed:"
                        + " java.lang.ArithmeticException: cannot divide");
    }

    @Test
    void run_goldenSampleIsNone_namesTheFile() throws Exception {
        Path folder = Files.createDirectories(temp.resolve(GoldenSamples.FOLDER));
        Files.writeString(folder.resolve("zero.requst.json"), "0");

        assertThat(runWith(Dividing.class)).isEqualTo(Main.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("cannot start: the samples have a file 'zero.requst.json', expected NAME.request.SUFFIX");
    }

    /** Runs {@code serve} where these providers are found. */
    private int runWith(Class<?>... providers) throws Exception {
        Path services = Files.createDirectories(temp.resolve("META-INF/services"));
        Files.write(
                services.resolve(InferencePipelineProvider.class.getName()),
                Stream.of(providers).map(Class::getName).toList());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {temp.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return run(List.of("serve"), Map.of("SAGEMAKER_BIND_TO_PORT", "0"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Its model does not load, for a reason that lies deep. */
    public static final class DeeplyFailing implements InferencePipelineProvider {
        @Override
        public InferencePipeline<?, ?, ?> pipeline() {
            return TestPipelines.of(
                    context -> {
                        Throwable missing = new NoClassDefFoundError("com/acme/Native")
                                .initCause(new java.io.UncheckedIOException(new java.io.IOException("disk on\nfire")));
                        throw new IllegalStateException(
                                "cannot read the model",
                                new RuntimeException(new ExceptionInInitializerError(missing)));
                    },
                    (input, model, context) -> input);
        }
    }

    /** Its second sample divides by zero. */
    public static final class BadSample implements InferencePipelineProvider {
        @Override
        public InferencePipeline<?, ?, ?> pipeline() {
            return new Dividing()
                    .pipeline()
                    .withSamples(
                            Payload.text(MediaType.APPLICATION_JSON, "1"),
                            Payload.text(MediaType.APPLICATION_JSON, "0"));
        }
    }

    /** Fails for zero. */
    public static final class Dividing implements InferencePipelineProvider {
        @Override
        public InferencePipeline<?, ?, ?> pipeline() {
            return TestPipelines.of((input, model, context) -> {
                if (input.equals("0")) {
                    throw new ArithmeticException("cannot divide");
                }
                return input;
            });
        }
    }

    /** Was compiled against a class that is not here. */
    public static final class Unlinked implements InferencePipelineProvider {
        @Override
        public InferencePipeline<?, ?, ?> pipeline() {
            throw new NoClassDefFoundError("com/acme/Gone");
        }
    }

    /** Returns null. */
    public static final class Empty implements InferencePipelineProvider {
        @Override
        @SuppressWarnings("NullAway") // what a careless provider does
        public InferencePipeline<?, ?, ?> pipeline() {
            return null;
        }
    }

    /** Cannot make its pipeline. */
    public static final class Broken implements InferencePipelineProvider {
        @Override
        public InferencePipeline<?, ?, ?> pipeline() {
            throw new IllegalStateException("no such pipeline");
        }
    }
}
