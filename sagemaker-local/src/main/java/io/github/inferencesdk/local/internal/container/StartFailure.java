// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import java.time.Duration;

/** Says why a container has not become ready, and what to do. */
final class StartFailure {
    private StartFailure() {}

    /** For a process that has ended. */
    static String ended(int exitCode, String lastLines) {
        return "the container ended with exit code " + exitCode + " before GET /ping answered 200; " + advice(exitCode)
                + "\n" + lastLines;
    }

    /** For a process that goes on. */
    static String notReady(Duration window, String lastPing, String lastLines) {
        return "the container did not answer GET /ping with 200 within " + Durations.text(window) + " (the last ping: "
                + lastPing
                + "); see that it listens on the port in SAGEMAKER_BIND_TO_PORT, load less before it answers, or"
                + " allow more time\n" + lastLines;
    }

    private static String advice(int exitCode) {
        return switch (exitCode) {
            case 126 -> "the command may not be run: check its permissions";
            case 127 -> "the command was not found: check its path";
            case 137 -> "it was killed, as when memory runs out: give it more";
            default -> "run its command with the word serve yourself to see why";
        };
    }
}
