// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.pinned;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How the commands end. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM, which has an exit code")
class ExitCodesIT {
    @TempDir
    Path temp;

    private final StringBuilder found = new StringBuilder();
    private Path classes;

    @BeforeEach
    void provider() throws Exception {
        classes = Files.createDirectories(temp.resolve("classes"));
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(InferencePipelineProvider.class.getName()), ExitingProvider.class.getName());
    }

    private void ends(String when, Map<String, String> environment, String... words) throws Exception {
        try (Command command = Command.start(classes, environment, words)) {
            found(when, command.exit(), words[0]);
        }
    }

    private void found(String when, int code, String command) {
        found.append("%-9s %3d  %s\n".formatted(command, code, when));
    }

    @Test
    void commands_endAsPinned() throws Exception {
        serve();
        ends("nothing is broken", Map.of(), "check");
        ends("the model fails to load", Map.of("PINNED_LOAD", "fails"), "check");
        ends("a wrong setting", Map.of("INFERENCE_QUEUE_SIZE", "x"), "check");
        transform();
        Path none = Files.createDirectories(temp.resolve("none"));
        String archive = temp.resolve("model.tar.gz").toString();
        ends("no provider in the jars", Map.of(), "pack", "--libraries", none.toString(), "--output", archive);
        ends("a wrong command", Map.of(), "pack", "--libraries", none.toString());

        Pinned.assertPinned("exit-codes.txt", found.toString());
    }

    private void serve() throws Exception {
        try (Command command = Command.start(classes, Map.of(), "serve")) {
            found("SIGTERM", command.awaitReady().terminate().exit(), "serve");
        }
        try (Command command = Command.start(classes, Map.of(), "serve").awaitReady()) {
            for (int i = 0; i < 3; i++) {
                assertThat(command.ask("/invocations", "\"memory\"")).isEqualTo(500);
            }
            found("memory ran out three times", command.exit(), "serve");
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ends("the port is taken", Map.of("SAGEMAKER_BIND_TO_PORT", "" + taken.getLocalPort()), "serve");
        }
        ends("the model fails to load", Map.of("PINNED_LOAD", "fails"), "serve");
        ends("a wrong setting", Map.of("INFERENCE_QUEUE_SIZE", "x"), "serve");
        ends("a wrong command", Map.of(), "serve", "--port", "1");
    }

    private void transform() throws Exception {
        Path good = Files.writeString(temp.resolve("good.jsonl"), "1\n2\n");
        Path bad = Files.writeString(temp.resolve("bad.jsonl"), "1\n\"bad\"\n");
        String out = temp.resolve("out.jsonl").toString();
        ends("every record has a prediction", Map.of(), "transform", "--input", good.toString(), "--output", out);
        ends("a record is an error", Map.of(), "transform", "--input", bad.toString(), "--output", out);
        ends("a wrong command", Map.of(), "transform", "--input", good.toString());
    }
}
