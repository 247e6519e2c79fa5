// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The instructions of a {@code Dockerfile}, each on one line. */
record Dockerfile(Path path, List<String> instructions) {
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

    static Dockerfile read(Path path) throws IOException {
        String text = Files.readString(path).replaceAll("(?m)^\\s*#.*\n", "").replaceAll("\\\\\n\\s*", "");
        return new Dockerfile(
                path,
                text.lines().filter(line -> !line.isBlank()).map(String::strip).toList());
    }

    /** The version of the SDK that this build makes, as its POM has it. */
    static String sdkVersion() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        if (!version.find()) {
            throw new AssertionError("pom.xml has no version");
        }
        return version.group(1);
    }

    /** What follows a keyword, for each time that it is there. */
    List<String> all(String keyword) {
        return instructions.stream()
                .filter(line -> line.startsWith(keyword + " "))
                .map(line -> line.substring(keyword.length()).strip())
                .toList();
    }

    /** What follows a keyword in the last stage, which becomes the image. */
    List<String> inImage(String keyword) {
        int from = 0;
        for (int i = 0; i < instructions.size(); i++) {
            from = instructions.get(i).startsWith("FROM ") ? i : from;
        }
        return new Dockerfile(path, instructions.subList(from, instructions.size())).all(keyword);
    }

    /** The command that makes the image's Java, with all but the directory for it. */
    List<String> jlink() {
        String command = all("RUN").stream()
                .filter(run -> run.startsWith("jlink "))
                .findFirst()
                .orElseThrow();
        return List.of(command.substring(0, command.indexOf("--output")).strip().split("\\s+"));
    }
}
