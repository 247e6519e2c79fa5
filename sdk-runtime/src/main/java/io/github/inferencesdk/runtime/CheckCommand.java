package io.github.inferencesdk.runtime;

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
        ServerConfig config;
        try {
            config = LocalModel.config(environment, model);
        } catch (IllegalArgumentException badSettings) {
            streams.err().println("cannot check: " + FailureText.of(badSettings));
            return Main.MISUSED;
        }
        CheckTable table = new ModelCheck(config).run();
        table.lines().forEach(streams.out()::println);
        return table.holds() ? 0 : Main.FAILED;
    }
}
