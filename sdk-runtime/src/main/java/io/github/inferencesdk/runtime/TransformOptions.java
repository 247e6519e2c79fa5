// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.transform.TransformFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code transform} was told.
 *
 * @param accept the media types that the output may have
 */
record TransformOptions(Optional<Path> model, TransformFiles files, Optional<String> accept) {
    private static final Map<String, String> TYPES = new TreeMap<>(Map.of(
            ".jsonl", "application/jsonlines",
            ".ndjson", "application/x-ndjson",
            ".csv", "text/csv",
            ".json", "application/json"));

    static TransformOptions take(Arguments arguments) throws Arguments.Misuse {
        Optional<Path> model = arguments.path("--model");
        Path input = arguments.requiredPath("--input");
        Path output = arguments.requiredPath("--output");
        String type = typeOf("--type", arguments, input);
        String accept = typeOf("--accept", arguments, output);
        boolean resume = flag("--resume", arguments);
        arguments.done();
        checkFiles(input, output);
        return new TransformOptions(
                model, new TransformFiles(input, mediaType(type), output, resume), Optional.of(accept));
    }

    private static String typeOf(String option, Arguments arguments, Path file) throws Arguments.Misuse {
        Optional<String> given = arguments.text(option);
        if (given.isPresent()) {
            return given.get();
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        return TYPES.entrySet().stream()
                .filter(suffix -> name.endsWith(suffix.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new Arguments.Misuse(
                        option + " is required: the name " + file + " ends with none of " + TYPES.keySet()));
    }

    private static MediaType mediaType(String type) throws Arguments.Misuse {
        try {
            return MediaType.parse(type);
        } catch (IllegalArgumentException malformed) {
            throw new Arguments.Misuse("--type: " + malformed.getMessage());
        }
    }

    private static boolean flag(String option, Arguments arguments) throws Arguments.Misuse {
        String value = arguments.text(option).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new Arguments.Misuse(option + " is true or false, got '" + value + "'");
        }
        return value.equals("true");
    }

    private static void checkFiles(Path input, Path output) throws Arguments.Misuse {
        if (!Files.isRegularFile(input)) {
            throw new Arguments.Misuse("--input: " + input + " is no file");
        }
        if (Files.isDirectory(output)) {
            throw new Arguments.Misuse("--output: " + output + " is a directory");
        }
        try {
            if (Files.exists(output) && Files.isSameFile(input, output)) {
                throw new Arguments.Misuse("--output: " + output + " is the input");
            }
        } catch (IOException failure) {
            throw new Arguments.Misuse("--output: " + failure);
        }
    }
}
