// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.config;

import io.github.inferencesdk.MediaType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads the values of settings. A message says what is expected; the caller adds the name and the value. */
final class Parsers {
    private Parsers() {}

    static Function<String, Long> number(long min, long max) {
        return text -> {
            try {
                long value = Long.parseLong(text);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                // the same answer as for a number out of range
            }
            throw new IllegalArgumentException("expected a whole number from " + min + " to " + max);
        };
    }

    static Function<String, Integer> integer(int min, int max) {
        return number(min, max).andThen(Math::toIntExact);
    }

    static Function<String, Duration> seconds(int min, int max) {
        return number(min, max).andThen(Duration::ofSeconds);
    }

    static Function<String, Boolean> bool() {
        return text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false");
        };
    }

    /** In any case, and with or without the underscores: the platform writes both {@code MULTI_RECORD} and {@code MultiRecord}. */
    static Function<String, String> oneOf(List<String> values) {
        return text -> values.stream()
                .filter(value ->
                        value.equalsIgnoreCase(text) || value.replace("_", "").equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of " + String.join(", ", values)));
    }

    static Function<String, Path> path() {
        return text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException invalid) {
                throw new IllegalArgumentException("expected a path", invalid);
            }
        };
    }

    static Function<String, MediaType> mediaType() {
        return text -> {
            MediaType type = MediaType.parse(text);
            if (type.isRange()) {
                throw new IllegalArgumentException("expected a media type without wildcards");
            }
            return type;
        };
    }

    static Function<String, String> host() {
        return text -> {
            if (text.isBlank() || text.chars().anyMatch(c -> c <= ' ')) {
                throw new IllegalArgumentException("expected a host name or an address");
            }
            return text;
        };
    }
}
