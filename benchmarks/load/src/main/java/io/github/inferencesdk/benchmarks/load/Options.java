// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command line: a command and its options. */
final class Options {
    /** In place of a long measurement: does everything work? */
    private static final Map<Option, String> QUICK =
            Map.of(Option.ROUNDS, "1", Option.DISCARD, "0", Option.SECONDS, "1", Option.WARMUP, "0.3");

    private final String command;
    private final Map<Option, String> values = new EnumMap<>(Option.class);

    private Options(String command) {
        this.command = command;
    }

    /** Reads the words; fails on what is unknown, and on numbers that are none. */
    static Options parse(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command is missing");
        }
        Options options = new Options(words.get(0));
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--quick")) {
                options.values.putAll(QUICK);
                continue;
            }
            Option option = Option.of(word).orElseThrow(() -> new IllegalArgumentException("unknown option " + word));
            if (++i == words.size()) {
                throw new IllegalArgumentException(word + " wants a value");
            }
            options.values.put(option, words.get(i));
        }
        return options.checked();
    }

    private Options checked() {
        Stream.of(Option.ROUNDS, Option.SECONDS, Option.CONNECTIONS, Option.RATE, Option.IDLE, Option.BUSY)
                .filter(option -> !(number(option) > 0))
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException(option + " must be more than 0, got " + text(option));
                });
        return this;
    }

    String command() {
        return command;
    }

    String text(Option option) {
        return values.getOrDefault(option, option.initial());
    }

    double number(Option option) {
        try {
            return Double.parseDouble(text(option));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(option + " must be a number, got '" + text(option) + "'", malformed);
        }
    }

    int whole(Option option) {
        return (int) Math.round(number(option));
    }

    Duration seconds(Option option) {
        return Duration.ofNanos((long) (number(option) * 1e9));
    }

    /** The parts of a value with commas between; the default when it is empty. */
    List<String> list(Option option, String initial) {
        String text = text(option).isBlank() ? initial : text(option);
        return Stream.of(text.split(",")).map(String::trim).toList();
    }

    List<String> words(Option option) {
        return Stream.of(text(option).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
