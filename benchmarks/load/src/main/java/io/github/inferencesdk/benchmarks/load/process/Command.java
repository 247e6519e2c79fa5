// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program to start: its words, and variables beside those that it inherits. */
public record Command(List<String> words, Map<String, String> environment) {
    static Command of(String... words) {
        return new Command(List.of(words), Map.of());
    }

    /** Starts it; what it prints goes to the end of {@code log}. */
    Process start(Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(Command::changesAServer);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Whether a variable of whoever runs the harness would make its servers other ones. */
    private static boolean changesAServer(String variable) {
        return variable.startsWith("INFERENCE_")
                || variable.startsWith("SAGEMAKER_")
                || variable.startsWith("GUNICORN_")
                || variable.equals("JAVA_OPTS")
                || variable.equals("JAVA_TOOL_OPTIONS")
                || variable.equals("JDK_JAVA_OPTIONS");
    }
}
