// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command writes.
 *
 * @param out what it was asked for
 * @param err what went wrong, and how far it is
 * @param interactive whether somebody watches {@code err}
 */
record Streams(PrintStream out, PrintStream err, boolean interactive) {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /** Whether the standard error of this process is a terminal. Without a /proc the JDK's answer for its console must do. */
    @SuppressWarnings(
            "SystemConsoleNull") // on Java 22 to 24 it is never null, and progress is shown to nobody at worst
    static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException notThisSystem) {
            return System.console() != null;
        }
    }
}
