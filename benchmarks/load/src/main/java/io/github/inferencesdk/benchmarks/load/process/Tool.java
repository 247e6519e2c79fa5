// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine that a measurement needs. */
public final class Tool {
    private static final long LIMIT_SECONDS = 120;

    private Tool() {}

    /** Where it is on PATH, or in a folder for administrators; empty when it is not installed. */
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Optional<String> missing(String name) {
        return find(name).isPresent() ? Optional.empty() : Optional.of("no " + name + " on PATH");
    }

    /** Its whole path, or its name when it is not there. */
    static String path(String name) {
        return find(name).map(Path::toString).orElse(name);
    }

    /** Runs a program to its end, for two minutes at most. */
    static void run(Command command, Path folder) throws IOException {
        Path log = folder.resolve("tools.log");
        Process process = command.start(log);
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command.words().get(0) + " failed: " + Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Lays a file that comes with the harness into a folder. */
    static Path unpack(String resource, Path folder) throws IOException {
        Path file = folder.resolve(resource);
        try (var in = Tool.class.getResourceAsStream("/peers/" + resource)) {
            if (in == null) {
                throw new IOException("peers/" + resource + " is not on the class path");
            }
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
