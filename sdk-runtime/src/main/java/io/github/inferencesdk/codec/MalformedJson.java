// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Says what is wrong with text that is no JSON. The parser's own messages are only matched, never passed on; a message
 * that matches nothing leaves the bare fact.
 */
final class MalformedJson {
    private static final Pattern CHARACTER = Pattern.compile("^Unexpected character \\('(.)' \\(code");
    private static final Pattern CLOSE = Pattern.compile("^Unexpected close marker '(.)'");
    private static final Pattern TOKEN = Pattern.compile("^Unrecognized token '([^']+)'");
    private static final Pattern NON_NUMBER = Pattern.compile("^Non-standard token '([A-Za-z+-]{1,20})'");

    private static final Map<String, String> LIMITS = inOrder(
            "nesting depth", "nested deeper than " + JsonInput.MAX_DEPTH + " levels",
            "Number value length", "a number is longer than " + JsonInput.MAX_NUMBER_LENGTH + " characters",
            "String value length", "a string is too long",
            "ame length", "a name is longer than " + JsonInput.MAX_NAME_LENGTH + " characters");

    private static final Map<String, String> FAULTS = inOrder(
            "CTRL-CHAR", "unescaped control character",
            "character escape", "bad escape in a string",
            "Leading zero", "a number with leading zeros",
            "Decimal point not followed", "a number without digits after its point",
            "Exponent indicator not followed", "a number without digits in its exponent",
            "valid numeric value", "a number without digits",
            "plus sign", "a number with a plus sign",
            "urrogate", "half of a surrogate pair",
            "Expected space", "unexpected content after a value");

    private MalformedJson() {}

    /** What is wrong, for an error of the parser that is not about one value. */
    static String describe(JacksonException failure) {
        String message = String.valueOf(failure.getOriginalMessage());
        if (failure instanceof StreamConstraintsException) {
            return find(LIMITS, message, "too large");
        }
        if (failure instanceof UnexpectedEndOfInputException || message.startsWith("Unexpected end-of-input")) {
            return "the body ends too early";
        }
        return describe(message);
    }

    private static String describe(String message) {
        for (Pattern pattern : new Pattern[] {CHARACTER, CLOSE}) {
            Matcher character = pattern.matcher(message);
            if (character.find()) {
                return "unexpected character '" + Words.printable(character.group(1), 1) + "'";
            }
        }
        for (Pattern pattern : new Pattern[] {TOKEN, NON_NUMBER}) {
            Matcher token = pattern.matcher(message);
            if (token.find()) {
                return "unexpected word '" + Words.printable(token.group(1), 40) + "'";
            }
        }
        return find(FAULTS, message, "");
    }

    private static String find(Map<String, String> table, String message, String otherwise) {
        return table.entrySet().stream()
                .filter(row -> message.contains(row.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private static Map<String, String> inOrder(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
