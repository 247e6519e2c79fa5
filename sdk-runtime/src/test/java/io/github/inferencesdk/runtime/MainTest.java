package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(List<String> args, Map<String, String> environment) throws InterruptedException {
        return Main.run(args, environment, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void run_otherCommand_saysHowToUseIt() throws Exception {
        assertThat(run(List.of("train"), Map.of())).isEqualTo(Main.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("usage: serve");
    }

    @Test
    void run_noProvider_saysWhereToListOne() throws Exception {
        assertThat(run(List.of("serve"), Map.of())).isEqualTo(Main.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("found none", "META-INF/services/io.github.inferencesdk.spi.InferencePipelineProvider");
    }
}
