// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked for on the command line, with its default; all of them take a value. */
enum Option {
    SERVERS("", "which servers, with commas between; each command has its own list"),
    BASELINE("sdk,sdk-inline", "what the others are divided by"),
    ROUNDS("10", "how many rounds count"),
    DISCARD("1", "how many rounds before those are thrown away"),
    SECONDS("5", "how long each measurement takes"),
    WARMUP("5", "for how many seconds a server is loaded before it is measured"),
    CONNECTIONS("64", "how many connections load a server"),
    RATE("500", "requests per second beside the idle connections"),
    IDLE("10000", "how many connections are idle"),
    BUSY("200", "how many milliseconds a prediction computes while /ping is asked"),
    CLIENT("auto", "wrk, built-in, or auto: wrk where it is installed"),
    OUT("target/load", "the folder for the report"),
    JAVA_HOME(System.getProperty("java.home"), "the Java that runs the servers"),
    JVM("-XX:+UseSerialGC -Xms64m -Xmx512m", "its options"),
    APP(System.getProperty("benchmarks.app", "calculator-example/target/app"), "the calculator's application");

    private final String initial;
    private final String description;

    Option(String initial, String description) {
        this.initial = initial;
        this.description = description;
    }

    String initial() {
        return initial;
    }

    private String word() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Option> of(String word) {
        return Arrays.stream(values())
                .filter(option -> option.word().equals(word))
                .findFirst();
    }

    static String usage() {
        return Arrays.stream(values())
                .map(option -> String.format("  %-14s %s [%s]", option.word(), option.description, option.initial))
                .collect(Collectors.joining("\n"));
    }
}
