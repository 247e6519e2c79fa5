// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Directories as maps from names to contents, for tests; a name that ends with a slash is a directory. */
public final class Trees {
    private Trees() {}

    /** Whether files can have names in other letters than ASCII's; not where the locale is C. */
    static boolean otherLetters() {
        try {
            return !Path.of("é한").toString().isEmpty();
        } catch (InvalidPathException notHere) {
            return false;
        }
    }

    static SortedMap<String, String> read(Path root) throws IOException {
        SortedMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(each -> !each.equals(root))::iterator) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(file)) {
                    tree.put(name + "/", "");
                } else {
                    tree.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return tree;
    }

    static Path write(Path root, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return root;
    }

    /** A symbolic link; the test is skipped where this user may make none, as on Windows. */
    public static Path link(Path link, Path target) throws IOException {
        try {
            return Files.createSymbolicLink(link, target);
        } catch (FileSystemException refused) {
            return abort("SKIPPED: no symbolic link can be made here: " + refused.getMessage());
        }
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
