// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import io.github.inferencesdk.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the application, which a test may change. */
record AppCopy(Path directory) {
    static AppCopy in(Path directory) throws IOException {
        Files.createDirectories(directory.getParent());
        try (Stream<Path> files = Files.walk(Application.DIRECTORY)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to =
                        directory.resolve(Application.DIRECTORY.relativize(file).toString());
                Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new AppCopy(directory);
    }

    /** The exit code of a command, and what it printed. */
    record Result(int exit, String output) {}

    Result train(Map<String, String> environment) throws IOException, InterruptedException {
        return run(environment, List.of(directory.resolve("bin/train").toString()));
    }

    static Result run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        return run(Path.of(""), environment, command);
    }

    static Result run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("command", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " goes on: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    ServerProcess serve(Map<String, String> environment) throws IOException, InterruptedException {
        return ServerProcess.builder(directory.resolve("bin/serve").toString(), "serve")
                .environment(environment)
                .start()
                .awaitReady();
    }

    /** Every file and directory below {@code root}: its time, its size, and its permissions. */
    static Map<String, String> snapshot(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : (Iterable<Path>) found::iterator) {
                files.put(
                        root.relativize(file).toString(),
                        Files.getLastModifiedTime(file) + " " + Files.size(file) + " "
                                + Files.getPosixFilePermissions(file));
            }
        }
        return files;
    }
}
