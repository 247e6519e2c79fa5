// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A JDK 25 or later that can link runtimes, as the one in the Dockerfile. */
final class Java25 {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private Java25() {}

    /** Its directory: {@code JAVA_HOME_25}, this process's own, or one where JDKs are installed. Skips the test without one. */
    static Path home() throws IOException {
        Optional<Path> home = candidates().stream().filter(Java25::fits).findFirst();
        Assumptions.assumeTrue(home.isPresent(), "SKIPPED: no JDK 25; JAVA_HOME_25 may name one");
        return home.orElseThrow();
    }

    private static List<Path> candidates() throws IOException {
        Path installed = Path.of("/usr/lib/jvm");
        Stream<Path> known = Stream.of(System.getenv("JAVA_HOME_25"), System.getProperty("java.home"))
                .filter(home -> home != null && !home.isBlank())
                .map(Path::of);
        if (!Files.isDirectory(installed)) {
            return known.toList();
        }
        try (Stream<Path> found = Files.list(installed)) {
            return Stream.concat(known, found.sorted()).toList();
        }
    }

    private static boolean fits(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return Files.isExecutable(home.resolve("bin/jlink"))
                    && version.find()
                    && Integer.parseInt(version.group(1)) >= 25;
        } catch (IOException noJdk) {
            return false;
        }
    }
}
