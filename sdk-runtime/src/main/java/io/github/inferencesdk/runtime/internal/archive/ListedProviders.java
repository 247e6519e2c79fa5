// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The providers that jars list, found without running their code. */
final class ListedProviders {
    private static final String SERVICE = "META-INF/services/" + InferencePipelineProvider.class.getName();

    private ListedProviders() {}

    /**
     * The name of the one provider.
     *
     * @throws ArchiveException when there is none, or more than one
     */
    static String one(List<Path> jars) throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        for (Path jar : jars) {
            for (String name : in(jar)) {
                found.putIfAbsent(name, jar);
            }
        }
        if (found.size() != 1) {
            throw new ArchiveException("expected one pipeline provider in the packed jars (" + names(jars) + "), found "
                    + (found.isEmpty() ? "none; list yours in " + SERVICE : found.size() + ": " + names(found)));
        }
        return found.firstKey();
    }

    private static List<String> in(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(SERVICE);
            if (entry == null) {
                return List.of();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new String(in.readAllBytes(), UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
            }
        } catch (ZipException malformed) {
            throw new ArchiveException(jar + " is no jar: " + malformed.getMessage(), malformed);
        }
    }

    private static String names(List<Path> jars) {
        return jars.isEmpty()
                ? "none, but for those that the container has"
                : jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(", "));
    }

    private static String names(Map<String, Path> found) {
        return found.entrySet().stream()
                .map(each -> each.getKey() + " (" + each.getValue().getFileName() + ")")
                .collect(Collectors.joining(", "));
    }
}
