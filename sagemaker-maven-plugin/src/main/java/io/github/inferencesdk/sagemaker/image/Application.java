// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The application that becomes an image: {@code bin/serve}, and jars in {@code lib}.
 *
 * @param directory where it is
 * @param files in it, relative and in order; not the start-up archives, which hold for the times of the jars
 * @param sdkVersion of the SDK's server in it; empty when it has none
 */
record Application(Path directory, List<Path> files, Optional<String> sdkVersion) {
    private static final String VERSION = "META-INF/inference/sdk.properties";

    /**
     * Looks at a directory.
     *
     * @throws GoalException when it is not an application
     */
    static Application read(Path directory) throws IOException {
        if (!Files.isRegularFile(directory.resolve("bin/serve"))) {
            throw GoalException.of("application (-Dsagemaker.application) is '" + directory
                    + "', where there is no bin/serve: run mvn package before, or name another directory");
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .filter(file ->
                            !(file.getNameCount() == 1 && file.toString().startsWith("app.")))
                    .sorted(Comparator.comparing(Application::name))
                    .toList();
            return new Application(directory, files, version(directory, files));
        }
    }

    /** How a file is called in the image, on whatever system that is made. */
    static String name(Path file) {
        return file.toString().replace(File.separatorChar, '/');
    }

    private static Optional<String> version(Path directory, List<Path> files) throws IOException {
        for (Path file : files) {
            if (file.startsWith("lib") && file.toString().endsWith(".jar")) {
                try (ZipFile jar = new ZipFile(directory.resolve(file).toFile())) {
                    ZipEntry entry = jar.getEntry(VERSION);
                    if (entry != null) {
                        return version(jar, entry);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> version(ZipFile jar, ZipEntry entry) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = jar.getInputStream(entry)) {
            properties.load(in);
        }
        return Optional.ofNullable(properties.getProperty("version"));
    }
}
