// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process is ended while it waits for an endpoint, as by Ctrl-C. */
class GoesOnIT {
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
    void telling_processEndedWhileWaiting_saysThatAwsGoesOn() throws Exception {
        Process process = start("wait");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("waiting");
            process.toHandle().destroy(); // leaves its output open

            assertThat(out.readLine()).isEqualTo("AWS goes on");
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void close_processEndsLater_saysNothing() throws Exception {
        Process process = start("close");
        try (InputStream out = process.getInputStream()) {
            assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static Process start(String what) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Waiter.class.getName(), what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The process that waits. */
    static final class Waiter {
        private Waiter() {}

        public static void main(String[] arguments) throws Exception {
            GoesOn told = GoesOn.telling(() -> System.out.println("AWS goes on"));
            if (arguments[0].equals("close")) {
                told.close();
                return;
            }
            System.out.println("waiting");
            Thread.currentThread().join();
        }
    }
}
