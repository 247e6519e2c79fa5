// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calculator as it is deployed: {@code bin/serve} of the assembled application, with the launcher's own options.
 *
 * @param trained whether {@code bin/train} has made a start-up archive
 * @param options for {@code JAVA_OPTS}
 */
record AppPeer(String name, Path app, boolean trained, String options) implements Server {
    @Override
    public Optional<String> missing() {
        return Files.isExecutable(app.resolve("bin/serve"))
                ? Optional.empty()
                : Optional.of("no bin/serve in " + app + "; build calculator-example with 'package'");
    }

    @Override
    public List<Command> commands(Launch launch) throws IOException {
        Path copy = launch.folder().resolve(trained ? "app-trained" : "app");
        Map<String, String> environment = new HashMap<>(SdkSettings.environment(launch.port()));
        environment.put("JAVA_HOME", launch.java().home().toString());
        environment.put("JAVA_OPTS", options);
        if (!Files.exists(copy)) {
            copy(copy);
            if (trained) {
                Tool.run(new Command(List.of(copy.resolve("bin/train").toString()), environment), launch.folder());
            }
        }
        return List.of(new Command(List.of(copy.resolve("bin/serve").toString()), environment));
    }

    /** A copy of our own, without the archive that there may be. */
    private void copy(Path to) throws IOException {
        for (String folder : List.of("bin", "lib")) {
            Files.createDirectories(to.resolve(folder));
            try (var files = Files.newDirectoryStream(app.resolve(folder))) {
                for (Path file : files) {
                    Files.copy(file, to.resolve(folder).resolve(file.getFileName()));
                    to.resolve(folder).resolve(file.getFileName()).toFile().setExecutable(Files.isExecutable(file));
                }
            }
        }
    }
}
