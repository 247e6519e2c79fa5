// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
class JvmEndIT {
    @Test
    void sigterm_neverClosed_containerEndsToo() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeptRunning.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = program.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("pid ")) {
                line = output.readLine();
            }
            assertThat(line).isNotNull();
            long container = Long.parseLong(line.substring("pid ".length()));
            assertThat(isAlive(container)).isTrue();

            program.destroy();
            await().until(() -> !program.isAlive());
            assertThat(isAlive(container)).isFalse();
        } finally {
            program.destroyForcibly();
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
