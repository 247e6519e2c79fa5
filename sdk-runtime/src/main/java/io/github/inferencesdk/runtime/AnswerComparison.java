// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.records.RecordFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares an answer with the one that is expected, as its media type asks for. */
final class AnswerComparison {
    private static final int MOST_SHOWN = 120;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Only asked about values that {@code equals} tells apart. */
    private static final Comparator<JsonNode> BY_VALUE = (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.equals(right) ? 0 : 1;
    };

    private AnswerComparison() {}

    static Optional<String> difference(Payload expected, Payload got) throws IOException {
        byte[] left = expected.bytes();
        byte[] right = got.bytes();
        MediaType type = expected.mediaType();
        if (Arrays.equals(left, right)) {
            return Optional.empty();
        }
        if (MediaType.APPLICATION_JSON.includes(type)) {
            return sameJson(text(left), text(right)) ? Optional.empty() : expected("", text(left), text(right));
        }
        boolean json =
                RecordFormat.of(type).filter(RecordFormat.JSON_LINES::equals).isPresent();
        return json || type.type().equals("text") ? lines(left, right, json) : bytes(left, right);
    }

    private static Optional<String> lines(byte[] expected, byte[] got, boolean json) {
        List<String> left = text(expected).lines().toList();
        List<String> right = text(got).lines().toList();
        if (left.size() != right.size()) {
            return Optional.of("expected " + left.size() + " lines, got " + right.size());
        }
        for (int i = 0; i < left.size(); i++) {
            if (!left.get(i).equals(right.get(i)) && !(json && sameJson(left.get(i), right.get(i)))) {
                return expected("line " + (i + 1) + ": ", left.get(i), right.get(i));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> bytes(byte[] expected, byte[] got) {
        return Optional.of("expected " + expected.length + " bytes, got " + got.length + ", and they differ from byte "
                + (Arrays.mismatch(expected, got) + 1) + " on");
    }

    private static boolean sameJson(String left, String right) {
        try {
            JsonNode expected = JSON.readTree(left);
            JsonNode got = JSON.readTree(right);
            return !expected.isMissingNode() && !got.isMissingNode() && expected.equals(BY_VALUE, got);
        } catch (JacksonException broken) {
            return false;
        }
    }

    private static Optional<String> expected(String where, String expected, String got) {
        return Optional.of(where + "expected " + cut(expected) + ", got " + cut(got));
    }

    private static String cut(String text) {
        String line = text.strip();
        return line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
