// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.Main;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import io.github.inferencesdk.runtime.testhandlers.UnloadableProvider;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code Main serve} as a child process whose model does not load. */
class LoadIT {
    @TempDir
    private Path temp;

    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private int port;

    @AfterEach
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    private void start(Class<? extends InferencePipelineProvider> provider, String onFailure) throws IOException {
        Path services = Files.createDirectories(temp.resolve("META-INF/services"));
        Files.writeString(services.resolve(InferencePipelineProvider.class.getName()), provider.getName());
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = temp + File.pathSeparator + System.getProperty("java.class.path");
        ProcessBuilder builder = new ProcessBuilder(java, "-cp", path, Main.class.getName(), "serve");
        builder.environment().put("SAGEMAKER_BIND_TO_PORT", String.valueOf(port));
        builder.environment().put("INFERENCE_LOAD_FAILURE", onFailure);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(temp.resolve("err").toFile());
        process = builder.start();
    }

    private HttpResponse<String> ping() throws InterruptedException {
        try {
            HttpRequest ping = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return client.send(ping, HttpResponse.BodyHandlers.ofString());
        } catch (IOException notListening) {
            return null;
        }
    }

    private void awaitPing(String reason) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            HttpResponse<String> response = ping();
            return response != null
                    && response.statusCode() == 503
                    && response.body().contains(reason);
        });
    }

    private int exitCode(int seconds) throws InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> err() throws IOException {
        return Files.readAllLines(temp.resolve("err"));
    }

    @Test
    void load_fails_endsWithOneLine() throws Exception {
        start(UnloadableProvider.class, "EXIT");

        assertThat(exitCode(60)).isEqualTo(1);
        assertThat(err())
                .containsExactly(
                        "cannot serve: the model failed to load: java.io.FileNotFoundException: weights.bin is missing");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
    void load_fails_servesOnWhenToldTo_untilSigterm() throws Exception {
        start(UnloadableProvider.class, "serve");

        awaitPing("the model failed to load");
        assertThat(process.isAlive()).isTrue();
        assertThat(err()).singleElement().asString().endsWith("weights.bin is missing");
        process.destroy();
        assertThat(exitCode(10)).isEqualTo(143);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
    void sigterm_whileAModelLoadsThatIgnoresItsInterrupt_endsPromptly() throws Exception {
        start(Endless.class, "EXIT");

        awaitPing("the model is still loading");
        process.destroy();

        assertThat(exitCode(10)).isEqualTo(143);
        assertThat(err()).isEmpty();
    }

    /** Its model never finishes to load, whatever interrupts it. */
    public static final class Endless implements InferencePipelineProvider {
        @Override
        @SuppressWarnings("InfiniteLoop") // on purpose
        public InferencePipeline<?, ?, ?> pipeline() {
            return TestPipelines.of(
                    context -> {
                        while (true) {
                            Thread.onSpinWait();
                        }
                    },
                    (input, model, context) -> input);
        }
    }
}
