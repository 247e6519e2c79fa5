// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import io.github.inferencesdk.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;

/** The calculator's application as the build leaves it. */
public final class Application {
    /** Its directory. */
    public static final Path DIRECTORY = Path.of("target", "app").toAbsolutePath();

    private Application() {}

    /** {@code bin/serve}, with a command for it, in a process. */
    public static ServerProcess.Builder builder(String command) {
        return ServerProcess.builder(DIRECTORY.resolve("bin/serve").toString(), command);
    }

    static ServerProcess serve() throws IOException, InterruptedException {
        return builder("serve").start().awaitReady();
    }
}
