// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferencePipeline;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandTest {
    @TempDir
    private Path temp;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int rehearse(Map<String, String> environment, String... options) throws InterruptedException {
        List<String> args = new java.util.ArrayList<>(List.of("rehearse"));
        args.addAll(List.of(options));
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(args, environment, new Streams(stream, stream, false));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void run_noProvider_rehearsesAnEcho() throws Exception {
        assertThat(rehearse(Map.of("SAGEMAKER_BIND_TO_PORT", "1"))).isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void run_badSetting_isNamed() throws Exception {
        assertThat(rehearse(Map.of("SAGEMAKER_MODEL_SERVER_WORKERS", "none"))).isEqualTo(Main.MISUSED);
        assertThat(said()).startsWith("cannot rehearse: ").contains("WORKERS='none'");
    }

    @Test
    void run_modelThatIsNotThere_isRefused() throws Exception {
        assertThat(rehearse(Map.of(), "--model", temp + "/none")).isEqualTo(Main.MISUSED);
        assertThat(said()).startsWith("cannot rehearse: ").contains(temp + "/none");
    }

    @Test
    void run_otherOption_isRefused() throws Exception {
        assertThat(rehearse(Map.of(), "--input", "x")).isEqualTo(Main.MISUSED);
        assertThat(said()).contains("rehearse knows no option --input");
    }

    @Test
    void run_loadFails_saysWhy() throws Exception {
        assertThat(rehearseWith(UnloadableProvider.class)).isEqualTo(Main.FAILED);
        assertThat(said())
                .startsWith("cannot rehearse: the model failed to load: ")
                .contains("weights.bin is missing");
    }

    @Test
    void run_samples_areSentMoreThanOnceOverHttp() throws Exception {
        sample("one.request.json", "1");
        sample("one.response.json", "1");

        assertThat(rehearseWith(OverHttp.class)).isZero();
        assertThat(OverHttp.ANSWERED.get()).isGreaterThan(1);
    }

    @Test
    void run_sampleIsRefused_saysWhichAndTheAnswer() throws Exception {
        sample("wrong.request.csv", "1,2");
        sample("wrong.response.npy", "x");

        assertThat(rehearseWith(OverHttp.class)).isEqualTo(Main.FAILED);
        assertThat(said()).startsWith("cannot rehearse: sample 'wrong' was answered by 406 ");
    }

    private void sample(String name, String text) throws Exception {
        Files.writeString(
                Files.createDirectories(temp.resolve(GoldenSamples.FOLDER)).resolve(name), text);
    }

    private int rehearseWith(Class<?> provider) throws Exception {
        Path services = Files.createDirectories(temp.resolve("META-INF/services"));
        Files.writeString(services.resolve(InferencePipelineProvider.class.getName()), provider.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {temp.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return rehearse(Map.of());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Echoes, and counts requests that came over HTTP: they have ids of their own, those of the warm-up have not. */
    public static final class OverHttp implements InferencePipelineProvider {
        static final AtomicInteger ANSWERED = new AtomicInteger();

        @Override
        public InferencePipeline<?, ?, ?> pipeline() {
            return TestPipelines.of((input, model, context) -> {
                if (!context.requestId().equals("warm-up")) {
                    ANSWERED.incrementAndGet();
                }
                return input;
            });
        }
    }
}
