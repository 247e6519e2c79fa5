// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.GoldenSamples;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.testkit.InferenceClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalculatorServerTest {
    @Test
    void start_printsTheFirstSampleThatFits_withTheRealPort() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InferenceServer server = CalculatorServer.start(
                Map.of("SAGEMAKER_BIND_TO_PORT", "0", "INFERENCE_MODEL_DIR", ModelFiles.FOLDER),
                new PrintStream(out, true, StandardCharsets.UTF_8))) {
            URI invocations = URI.create("http://127.0.0.1:" + server.port() + "/invocations");
            List<String> commands = GoldenSamples.of(getClass().getClassLoader()).list().stream()
                    .flatMap(sample -> sample.curl(invocations).stream())
                    .toList();
            assertThat(InferenceClient.of(server).ping().status()).isEqualTo(200);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains(commands.isEmpty() ? "" : commands.get(0));
        }
    }
}
