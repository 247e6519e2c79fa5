package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.GoldenSamples;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.testkit.InferenceClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalculatorServerTest {
    @Test
    void start_printsTheFirstSampleAsALineToTry_withTheRealPort() throws Exception {
        var first = GoldenSamples.of(getClass().getClassLoader()).list().get(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InferenceServer server = CalculatorServer.start(
                Map.of("SAGEMAKER_BIND_TO_PORT", "0"), new PrintStream(out, true, StandardCharsets.UTF_8))) {
            assertThat(InferenceClient.of(server).ping().status()).isEqualTo(200);
            URI invocations = URI.create("http://127.0.0.1:" + server.port() + "/invocations");
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(first.curl(invocations).orElseThrow());
        }
    }
}
