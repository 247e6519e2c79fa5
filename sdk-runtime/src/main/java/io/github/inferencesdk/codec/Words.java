// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Says in JSON's words what a Java type expects and what a token is. */
final class Words {
    private static final int MAX_VALUE = 40;
    private static final String BASE64 = "a base64 string";
    private static final String NUMBER = "a number";
    private static final String WHOLE = "a whole number";
    private static final String INT = range(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final String LONG = range(Long.MIN_VALUE, Long.MAX_VALUE);

    private static final Map<Class<?>, String> RANGES = Map.ofEntries(
            Map.entry(byte.class, range(Byte.MIN_VALUE, Byte.MAX_VALUE)),
            Map.entry(Byte.class, range(Byte.MIN_VALUE, Byte.MAX_VALUE)),
            Map.entry(short.class, range(Short.MIN_VALUE, Short.MAX_VALUE)),
            Map.entry(Short.class, range(Short.MIN_VALUE, Short.MAX_VALUE)),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(OptionalInt.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(OptionalLong.class, LONG),
            Map.entry(float.class, "a number from -3.4e38 to 3.4e38"),
            Map.entry(Float.class, "a number from -3.4e38 to 3.4e38"),
            Map.entry(double.class, "a number from -1.7e308 to 1.7e308"),
            Map.entry(Double.class, "a number from -1.7e308 to 1.7e308"));

    private Words() {}

    private static String range(long least, long most) {
        return WHOLE + " from " + least + " to " + most;
    }

    /** What a type expects, with an article. */
    static String expected(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == float.class || type == double.class || type == OptionalDouble.class) {
            return NUMBER;
        }
        if (type == java.math.BigInteger.class) {
            return WHOLE;
        }
        String range = RANGES.get(type);
        if (range != null) {
            return range.startsWith(WHOLE) ? WHOLE : NUMBER;
        }
        return Number.class.isAssignableFrom(type) ? NUMBER : expectedOther(type);
    }

    private static String expectedOther(Class<?> type) {
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (type == char.class || type == Character.class) {
            return "a single character";
        }
        if (type == byte[].class) {
            return BASE64;
        }
        if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
            return "an array";
        }
        return type.isEnum() || type.getName().startsWith("java.") ? expectedSpecial(type) : "an object";
    }

    private static String expectedSpecial(Class<?> type) {
        if (Map.class.isAssignableFrom(type)) {
            return "an object";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        boolean time = type.getName().startsWith("java.time.")
                || Date.class.isAssignableFrom(type)
                || Calendar.class.isAssignableFrom(type);
        if (time) {
            return "a date, time or duration in the form of ISO 8601";
        }
        return type.isEnum() ? "one of the values allowed here" : "a value of another form";
    }

    /** The numbers that fit the type. */
    static String expectedRange(Class<?> type) {
        return RANGES.getOrDefault(type, expected(type));
    }

    /** What was received: numbers and booleans as they are when short, anything else by its kind. */
    static String received(JsonToken token, @Nullable String text) {
        return switch (token) {
            case START_OBJECT, END_OBJECT, PROPERTY_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(text);
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    private static String number(@Nullable String text) {
        if (text == null) {
            return NUMBER;
        }
        return text.length() <= MAX_VALUE ? text : "a number of " + text.length() + " characters";
    }

    /** Whether what is expected is a string of some form, so that another string is worth showing. */
    static boolean isText(String expected) {
        return !expected.contains("number")
                && !expected.startsWith("an ")
                && !expected.equals("true or false")
                && !expected.equals(BASE64);
    }

    /** The text in quotes when it is short and printable, else only that it is a string. */
    static String quoted(@Nullable String text) {
        boolean showable =
                text != null && text.length() <= MAX_VALUE && text.codePoints().allMatch(Words::isPrintable);
        return showable ? "'" + text + "'" : "a string";
    }

    /** The text with what is not printable replaced by {@code ?}, and cut to a length. */
    static String printable(String text, int most) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(most).forEach(c -> out.appendCodePoint(isPrintable(c) ? c : '?'));
        return text.codePointCount(0, text.length()) > most ? out.append("...").toString() : out.toString();
    }

    private static boolean isPrintable(int c) {
        return c < 0x7f ? c >= ' ' : Character.isLetterOrDigit(c);
    }
}
