// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.pinned;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that say what must not change. */
final class Pinned {
    private static final Path FOLDER = Path.of("src/test/resources/pinned");

    private Pinned() {}

    /** Compares with the file of this name. What was found is kept below {@code target/pinned}, to be looked at. */
    static void assertPinned(String name, String found) throws IOException {
        Files.writeString(Files.createDirectories(Path.of("target/pinned")).resolve(name), found);
        assertThat(found)
                .as("%s: would a release with this break somebody?", FOLDER.resolve(name))
                .isEqualTo(Files.readString(FOLDER.resolve(name)));
    }
}
