// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.testkit.InferenceClient;
import io.github.inferencesdk.testkit.InferenceResponse;
import io.github.inferencesdk.testkit.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred copies of the calculator's archive in one generic server with a heap of 512 MiB. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
class ManyModelsIT {
    private static final int MODELS = 200;
    private static final Headers JSON =
            Headers.builder().add("Content-Type", "application/json").build();
    private static final Path SERVE = Path.of("..", "sdk-runtime", "target", "app", "bin", "serve")
            .toAbsolutePath()
            .normalize();

    private final Random random = new Random(200);

    @TempDir
    Path models;

    /** Copies of the archive, each unpacked as the platform does it. */
    private void unpackAll() throws Exception {
        for (int i = 0; i < MODELS; i++) {
            Path modelDir = Files.createDirectories(models.resolve("m" + i).resolve("model"));
            try {
                Process tar =
                        new ProcessBuilder("tar", "-xzf", "target/model.tar.gz", "-C", modelDir.toString()).start();
                assertThat(tar.waitFor()).isZero();
            } catch (IOException missing) {
                String why = "tar is not here, so nothing unpacks the archive: " + missing.getMessage();
                System.out.println("SKIPPED: " + why);
                abort(why);
            }
        }
    }

    @Test
    void twoHundredModels_in512MiBOfHeap_eachAnswers() throws Exception {
        unpackAll();
        try (ServerProcess process = ServerProcess.builder(SERVE.toString(), "serve")
                .environment("SAGEMAKER_MULTI_MODEL", "True")
                .environment("INFERENCE_MODELS_DIR", models.toString())
                .environment("INFERENCE_ACCESS_LOG", "false")
                .environment("JAVA_OPTS", "-Xmx512m")
                .start()
                .awaitReady()) {
            InferenceClient client = process.client();
            assertThat(load(client, 0).status()).isEqualTo(200);
            assertAnswers(client, 0);
            long before = Memory.residentMebibytes(process.handle().pid());
            long start = System.nanoTime();
            for (int i = 1; i < MODELS; i++) {
                assertThat(load(client, i).status()).isEqualTo(200);
            }
            long loadMillis = (System.nanoTime() - start) / 1_000_000 / (MODELS - 1);
            for (int i = 0; i < MODELS; i++) {
                assertAnswers(client, i);
            }
            long with = Memory.residentMebibytes(process.handle().pid());
            System.out.printf(
                    "%d models, -Xmx512m: %d ms a load, resident %d MiB with one, %d MiB with all, %.2f MiB a model%n",
                    MODELS, loadMillis, before, with, (with - before) / (MODELS - 1.0));
            assertThat(client.send("GET", "/models?limit=1000", Headers.empty(), new byte[0])
                            .json()
                            .get("models")
                            .size())
                    .isEqualTo(MODELS);

            for (int i = 0; i < MODELS; i++) {
                assertThat(client.send("DELETE", "/models/m" + i, Headers.empty(), new byte[0])
                                .status())
                        .isEqualTo(200);
            }

            assertThat(client.send("GET", "/models", Headers.empty(), new byte[0])
                            .body())
                    .isEqualTo("{\"models\":[]}");
            assertThat(client.ping().status()).isEqualTo(200);
            process.terminate();
            assertThat(process.awaitExit()).isEqualTo(143);
        }
    }

    private InferenceResponse load(InferenceClient client, int model) {
        String body =
                "{\"model_name\":\"m%d\",\"url\":\"%s\"}".formatted(model, models.resolve("m" + model + "/model"));
        return client.send("POST", "/models", JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertAnswers(InferenceClient client, int model) {
        int a = random.nextInt(1_000);
        String body = "{\"operation\":\"add\",\"a\":" + a + ",\"b\":" + model + "}";
        InferenceResponse response =
                client.send("POST", "/models/m" + model + "/invoke", JSON, body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.json().get("result").intValue()).isEqualTo(a + model);
    }
}
