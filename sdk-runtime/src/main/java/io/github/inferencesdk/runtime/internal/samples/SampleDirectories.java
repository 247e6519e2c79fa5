// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.samples;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Reads folders of samples, in directories and in jars. */
public final class SampleDirectories {
    private SampleDirectories() {}

    /** The files in each folder of this name that {@code loader} sees, in the order of the class path. */
    public static List<List<SampleFile>> onClassPath(ClassLoader loader, String folder) throws IOException {
        List<List<SampleFile>> places = new ArrayList<>();
        for (URL place : Collections.list(loader.getResources(folder))) {
            if (place.getProtocol().equals("file")) {
                places.add(read(Path.of(URI.create(place.toString()))));
            } else {
                places.add(readJar(place));
            }
        }
        return places;
    }

    /** The files in {@code directory}, not in those below it. */
    public static List<SampleFile> read(Path directory) throws IOException {
        List<SampleFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                String name = path.getFileName().toString();
                if (Files.isRegularFile(path) && !SampleFile.isHidden(name)) {
                    files.add(SampleFile.of(name, Files.readAllBytes(path)));
                }
            }
        }
        return files;
    }

    private static List<SampleFile> readJar(URL place) throws IOException {
        URLConnection connection = place.openConnection();
        if (!(connection instanceof JarURLConnection jarConnection)) {
            throw new IOException("samples are read from directories and jars, not from " + place);
        }
        connection.setUseCaches(false); // the jar is ours to close
        try (JarFile jar = jarConnection.getJarFile()) {
            String entry = jarConnection.getEntryName();
            return readJar(jar, entry.endsWith("/") ? entry : entry + "/");
        }
    }

    private static List<SampleFile> readJar(JarFile jar, String prefix) throws IOException {
        List<SampleFile> files = new ArrayList<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            String name = entry.getName().startsWith(prefix) ? entry.getName().substring(prefix.length()) : "";
            if (!name.isEmpty() && name.indexOf('/') < 0 && !SampleFile.isHidden(name)) {
                try (InputStream content = jar.getInputStream(entry)) {
                    files.add(SampleFile.of(name, content.readAllBytes()));
                }
            }
        }
        return files;
    }
}
