// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things lie in a model's directory, which is what {@code model.tar.gz} unpacks to: the model's files at the root, and
 * its code below {@code code}.
 */
public final class ArchiveLayout {
    /** The folder of the handlers' jars and of all that they need and a container does not have. */
    public static final String CODE = "code";

    /** Says what the archive was made of. */
    public static final String MANIFEST = CODE + "/manifest.json";

    private ArchiveLayout() {}

    /** Whether the directory holds code: without it, it has only a model's files. */
    public static boolean hasCode(Path modelDir) throws IOException {
        return !jars(modelDir).isEmpty();
    }

    /** The jars of the code, in the order of their names. */
    static List<Path> jars(Path modelDir) throws IOException {
        Path code = modelDir.resolve(CODE);
        if (!Files.isDirectory(code)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(code)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
