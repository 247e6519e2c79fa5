// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in words what a shape allows. */
final class RuleWords {
    private static final String NAME = "only letters, digits and hyphens, none of them at the ends";
    private static final String ANY = "";
    private static final int LONGEST_LIST = 12;

    /** By pattern, those that a POM can run into; all others are quoted. */
    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry("[a-zA-Z0-9](-*[a-zA-Z0-9])*", NAME),
            Map.entry("^[a-zA-Z0-9](-*[a-zA-Z0-9])*", NAME),
            Map.entry("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}", NAME),
            Map.entry("[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?", NAME),
            Map.entry("[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*", NAME + ", and no two in a row"),
            Map.entry(
                    "arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+",
                    "the ARN of a role, as in arn:aws:iam::123456789012:role/Serving"),
            Map.entry(
                    "arn:aws[a-z\\-]*:sns:[a-z0-9\\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+",
                    "the ARN of a topic, as in arn:aws:sns:eu-west-1:123456789012:done"),
            Map.entry("(https|s3)://([^/])/?(.*)", "a place in S3, as in s3://bucket/prefix"),
            Map.entry("(https|s3)://([^/]+)/?(.*)", "a place in S3, as in s3://bucket/prefix"),
            Map.entry("^(https|s3)://([^/]+)/?(.*)$", "a place in S3, as in s3://bucket/prefix"),
            Map.entry("[a-zA-Z_][a-zA-Z0-9_]*", "only letters, digits and underscores, no digit first"),
            Map.entry("[a-zA-Z_][a-zA-Z0-9_]{0,1023}", "only letters, digits and underscores, no digit first"),
            Map.entry("[-\\w]+\\/.+", "a media type, as in application/json"),
            Map.entry("\\p{ASCII}*", "only ASCII characters"),
            Map.entry("\\A\\S[\\p{Print}]*\\z", "only printable ASCII characters, no blank first"),
            Map.entry("[\\S]+", "no blanks"),
            Map.entry("(?!\\s*$).+", "more than blanks"),
            Map.entry("[a-zA-Z0-9-]+", "only letters, digits and hyphens"),
            Map.entry(
                    "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*",
                    "only lower-case letters, digits and single . _ - / between them"),
            Map.entry("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)", "only letters, digits, blanks and _ . : / = + - @"),
            Map.entry(
                    "([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,128}", "only letters, digits, blanks and _ . : / = + - @"),
            Map.entry(
                    "([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,256}", "only letters, digits, blanks and _ . : / = + - @"),
            Map.entry(".*", ANY),
            Map.entry("[\\S\\s]*", ANY),
            Map.entry("[\\S\\s]+", ANY),
            Map.entry("[\\s\\S]+", ANY));

    private RuleWords() {}

    static String of(Shape shape) {
        List<String> words = new ArrayList<>();
        if (!shape.allowed().isEmpty()) {
            return oneOf(shape.allowed());
        }
        if (shape.pattern() != null) {
            String pattern = shape.pattern().pattern();
            words.add(PATTERNS.getOrDefault(pattern, "must match " + pattern));
        }
        words.add(bounds(shape));
        words.removeIf(String::isEmpty);
        return String.join("; ", words);
    }

    private static String oneOf(List<String> allowed) {
        return allowed.size() <= LONGEST_LIST
                ? "must be one of " + String.join(", ", allowed)
                : "must be one of AWS's " + allowed.size() + ", such as "
                        + String.join(", ", allowed.subList(0, LONGEST_LIST / 2));
    }

    private static String bounds(Shape shape) {
        String unit = switch (shape.type()) {
            case "string" -> " characters";
            case "blob" -> " bytes";
            case "list" -> " elements";
            case "map" -> " entries";
            default -> "";
        };
        BigDecimal min = shape.min();
        BigDecimal max = shape.max();
        boolean free = min == null || (!unit.isEmpty() && min.compareTo(BigDecimal.ONE) <= 0 && max != null);
        String low = free ? "" : String.valueOf(min);
        if (max == null) {
            return free ? "" : low + unit + " at least";
        }
        return free ? max.toPlainString() + unit + " at most" : "between " + low + " and " + max.toPlainString() + unit;
    }
}
