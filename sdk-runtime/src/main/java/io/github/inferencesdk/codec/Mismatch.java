// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what was expected in the place of a value, and what came. */
final class Mismatch {
    private static final int MAX_NAMES = 120;
    /** The end of Jackson's message, so that a client's text before it cannot pass for it. */
    private static final Pattern ENUM =
            Pattern.compile(".*not one of the values accepted for Enum class: \\[(.+)]$", Pattern.DOTALL);

    private Mismatch() {}

    static String number(InputCoercionException failure, JsonParser parser) {
        JsonToken token = failure.getInputType();
        return token != null && token.isNumeric()
                ? Words.expectedRange(failure.getTargetType()) + ", got " + Words.received(token, text(failure, parser))
                : Words.expected(failure.getTargetType());
    }

    static String expected(MismatchedInputException failure, @Nullable JsonToken token) {
        Class<?> type = target(failure);
        Matcher names = ENUM.matcher(String.valueOf(failure.getOriginalMessage()));
        if (type.isEnum() && names.matches()) {
            return "one of " + Words.printable(names.group(1), MAX_NAMES);
        }
        return token == JsonToken.VALUE_NUMBER_INT ? Words.expectedRange(type) : Words.expected(type);
    }

    /** The type of the value that failed; for an element of a primitive array Jackson names the array's type. */
    private static Class<?> target(MismatchedInputException failure) {
        Class<?> type = failure.getTargetType();
        List<JacksonException.Reference> path = failure.getPath();
        Object holder = path.isEmpty() ? null : path.get(path.size() - 1).from();
        boolean element = type.isArray() && holder != null && holder.getClass() == type;
        return element ? type.getComponentType() : type;
    }

    /** A string is shown only where another string would have done. */
    static String received(String expected, JacksonException failure, JsonParser parser) {
        JsonToken token = source(failure, parser).currentToken();
        if (token == null) {
            return "";
        }
        if (token != JsonToken.VALUE_STRING || !Words.isText(expected)) {
            return ", got " + Words.received(token, text(failure, parser));
        }
        return ", got " + Words.quoted(text(failure, parser));
    }

    /** The parser that stands at the value: another one than the outermost where values are buffered. */
    static JsonParser source(JacksonException failure, JsonParser parser) {
        return failure.processor() instanceof JsonParser inner && inner.currentToken() != null ? inner : parser;
    }

    private static @Nullable String text(JacksonException failure, JsonParser parser) {
        JsonParser source = source(failure, parser);
        JsonToken token = source.currentToken();
        return token != null && token.isScalarValue() ? source.getString() : null;
    }
}
