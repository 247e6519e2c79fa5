// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
final class Trees {
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
                String name = root.relativize(file).toString();
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

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
