// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code check}: tells whether a model holds. */
final class CheckCommand {
    private CheckCommand() {}

    static int run(Arguments arguments, Map<String, String> environment, Streams streams)
            throws Arguments.Misuse, InterruptedException {
        Optional<Path> model = arguments.path("--model");
        arguments.done();
        try (ModelDirectory directory = ModelDirectory.of(model)) {
            return check(ServerConfig.fromEnvironment(directory.settings(environment)), streams);
        } catch (IOException | IllegalStateException | IllegalArgumentException refused) {
            streams.err().println("cannot check: " + FailureText.of(refused));
            return Main.MISUSED;
        }
    }

    private static int check(ServerConfig config, Streams streams) throws InterruptedException {
        CheckTable table = new ModelCheck(config).run();
        table.lines().forEach(streams.out()::println);
        return table.holds() ? 0 : Main.FAILED;
    }
}
