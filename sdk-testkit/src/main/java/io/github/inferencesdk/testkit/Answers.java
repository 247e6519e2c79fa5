package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares answers: JSON by its values, 15 being 15.0; text without the line break at its end; other bytes as they are. */
final class Answers {
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

    private Answers() {}

    static boolean same(InferenceResponse left, InferenceResponse right) {
        return left.status() == right.status()
                && left.mediaType().equals(right.mediaType())
                && same(left.mediaType().orElse(MediaType.APPLICATION_OCTET_STREAM), left.bytes(), right.bytes());
    }

    static boolean same(MediaType type, byte[] left, byte[] right) {
        if (Arrays.equals(left, right)) {
            return true;
        }
        if (MediaType.APPLICATION_JSON.includes(type)) {
            return sameJson(text(left), text(right));
        }
        if (isJsonLines(type)) {
            List<String> lines = lines(left);
            List<String> others = lines(right);
            boolean same = lines.size() == others.size();
            for (int i = 0; same && i < lines.size(); i++) {
                same = sameJson(lines.get(i), others.get(i));
            }
            return same;
        }
        return type.type().equals("text") && lines(left).equals(lines(right));
    }

    static boolean sameJson(String left, String right) {
        return isJson(left) && isJson(right) && JSON.readTree(left).equals(BY_VALUE, JSON.readTree(right));
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

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
