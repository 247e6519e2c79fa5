package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.InferenceServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalculatorServerTest {
    @Test
    void start_printsTheLineToTry_withTheRealPort() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InferenceServer server = CalculatorServer.start(
                Map.of("SAGEMAKER_BIND_TO_PORT", "0"), new PrintStream(out, true, StandardCharsets.UTF_8))) {
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(
                            "curl -s -H 'Content-Type: application/json' -d '{\"operation\":\"add\",\"a\":10,\"b\":5}'"
                                    + " http://127.0.0.1:" + server.port() + "/invocations\n");
        }
    }
}
