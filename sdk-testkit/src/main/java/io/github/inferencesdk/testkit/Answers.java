// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.GoldenSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Compares answers as {@link GoldenSample#difference} does, and tells what they are. */
final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Answers() {}

    static boolean same(InferenceResponse left, InferenceResponse right) {
        return left.status() == right.status()
                && left.mediaType().equals(right.mediaType())
                && same(left.mediaType().orElse(MediaType.APPLICATION_OCTET_STREAM), left.bytes(), right.bytes());
    }

    static boolean same(MediaType type, byte[] left, byte[] right) {
        Payload expected = Payload.of(type, left);
        try {
            return GoldenSample.of("expected", expected, expected)
                    .difference(Payload.of(type, right))
                    .isEmpty();
        } catch (IOException impossible) { // they are in memory
            throw new UncheckedIOException(impossible);
        }
    }

    static boolean sameJson(String left, String right) {
        return isJson(left) && isJson(right) && same(MediaType.APPLICATION_JSON, bytes(left), bytes(right));
    }

    /** Whether the text is one JSON value and nothing else. */
    static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JacksonException broken) {
            return false;
        }
    }

    static boolean isJsonLines(MediaType type) {
        return List.of("jsonlines", "x-ndjson", "jsonl").contains(type.subtype());
    }

    /** The lines of a text; an end of line at its end begins none. */
    static List<String> lines(byte[] text) {
        return text(text).lines().toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
