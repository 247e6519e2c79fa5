// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands in this process, where one provider and the samples in a directory are found. */
final class CommandLine {
    private final Path classPath;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CommandLine(Path classPath, Class<?> provider) throws Exception {
        this.classPath = classPath;
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.writeString(services.resolve(InferencePipelineProvider.class.getName()), provider.getName());
    }

    CommandLine sample(String file, String content) throws Exception {
        Path folder = Files.createDirectories(classPath.resolve(GoldenSamples.FOLDER));
        Files.writeString(folder.resolve(file), content);
        return this;
    }

    int run(String... args) throws Exception {
        return run(Map.of(), args);
    }

    int run(Map<String, String> environment, String... args) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return Main.run(List.of(args), environment, new Streams(stream(out), stream(err), false));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    private static String text(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
