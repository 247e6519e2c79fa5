// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs a tool of AWS's that may be missing, with credentials that are none. */
record ToolProcess(int exitCode, String output) {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_MAX_ATTEMPTS", "1",
            "NO_PROXY", "127.0.0.1",
            "PYTHONIOENCODING", "utf-8");

    /** Skips the test, loudly, when {@code probe} cannot be run. */
    static void assume(String... probe) throws IOException, InterruptedException {
        String why = String.join(" ", probe) + " does not work here";
        try {
            if (run(List.of(probe)).exitCode == 0) {
                return;
            }
        } catch (IOException missing) {
            why += ": " + missing.getMessage();
        }
        System.out.println("SKIPPED: " + why);
        Assumptions.abort(why);
    }

    static ToolProcess run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " goes on and on: " + output);
        }
        return new ToolProcess(process.exitValue(), output);
    }
}
