// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The shell of Windows, by Wine, and a program to stand for {@code java.exe}. */
record Wine(Path prefix) {
    private static final String COMPILER = "x86_64-w64-mingw32-gcc";

    private static final String FAKE_JAVA = """
            #include <stdio.h>
            #include <stdlib.h>
            int main(int count, char **words) {
                for (int i = 1; i < count; i++) printf("[%s]\\n", words[i]);
                printf("INFERENCE_HOST=%s\\n", getenv("INFERENCE_HOST"));
                return getenv("FAKE_EXIT") ? atoi(getenv("FAKE_EXIT")) : 0;
            }
            """;

    static Wine assumed() throws IOException, InterruptedException {
        assumeTrue(
                onPath("wine") && onPath(COMPILER),
                "SKIPPED: serve.bat needs Windows, or wine and " + COMPILER + " on PATH");
        Wine wine = new Wine(Path.of("target", "wine").toAbsolutePath());
        AppCopy.Result probe = wine.run(Path.of(""), Map.of(), "exit", "5");
        assumeTrue(probe.exit() == 5, () -> "SKIPPED: this wine runs no commands: " + probe.output());
        return wine;
    }

    private static boolean onPath(String program) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** What a path is called in Windows. */
    String path(Path path) {
        return "Z:" + path.toAbsolutePath().toString().replace('/', '\\');
    }

    /** A home of Java whose {@code java.exe} prints its arguments and ends with {@code FAKE_EXIT}. */
    Path fakeJava(Path home) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path source = Files.writeString(home.resolve("java.c"), FAKE_JAVA);
        AppCopy.Result made = AppCopy.run(
                Map.of(), List.of(COMPILER, "-o", bin.resolve("java.exe").toString(), source.toString()));
        if (made.exit() != 0) {
            throw new IllegalStateException(made.output());
        }
        return home;
    }

    /** Has {@code cmd} run a command. */
    AppCopy.Result run(Path directory, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("wine", "cmd", "/c"));
        command.addAll(List.of(words));
        Map<String, String> all = new HashMap<>(environment);
        all.put("WINEPREFIX", prefix.toString());
        all.put("WINEDEBUG", "-all");
        // Else it would offer to fetch the first two, and the third writes into the user's home.
        all.put("WINEDLLOVERRIDES", "mscoree,mshtml,winemenubuilder.exe=");
        return AppCopy.run(directory, all, command);
    }
}
