package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns the parser's exceptions into errors for the client: the field, what was expected, what came, and where. Nothing
 * of the exceptions' own text is passed on, since it names classes.
 */
final class JsonErrors {
    private static final int MAX_MESSAGE = 300;
    private static final Pattern ENUM = Pattern.compile("Enum class: \\[(.{1,120})]");

    private JsonErrors() {}

    /**
     * Returns what to throw in the place of {@code failure}.
     *
     * @param parser the one that failed, where it stood then
     * @throws IOException when that is why it failed
     */
    static RuntimeException translate(JacksonException failure, JsonParser parser) throws IOException {
        InferenceException own = ownCause(failure);
        if (own != null) {
            return own;
        }
        if (failure instanceof JacksonIOException && failure.getCause() instanceof IOException unread) {
            throw unread;
        }
        if (failure instanceof InvalidDefinitionException) {
            return failure;
        }
        return InferenceException.invalidInput(cut(message(failure, parser)), failure);
    }

    static InferenceException nullBody(Class<?> type, JsonParser parser) {
        return InferenceException.invalidInput("the body is null, expected " + Words.expected(type) + token(parser));
    }

    static InferenceException trailing(JsonParser parser) {
        return InferenceException.invalidInput("malformed JSON: unexpected content after the value" + token(parser));
    }

    private static String message(JacksonException failure, JsonParser parser) {
        if (failure instanceof InputCoercionException range) {
            return subject(longer(failure, parser)) + ": expected " + Words.expectedRange(range.getTargetType())
                    + ", got " + Words.received(range.getInputType(), text(failure, parser)) + token(parser);
        }
        if (failure instanceof DatabindException) {
            return databind(failure, parser) + token(parser);
        }
        String original = String.valueOf(failure.getOriginalMessage());
        if (original.startsWith("Duplicate ")) {
            return subject(JsonPath.ofCurrent(parser.streamReadContext())) + " appears twice"
                    + at(failure.getLocation(), parser);
        }
        if (original.contains("base64")) {
            return subject(longer(failure, parser)) + ": expected a base64 string" + token(parser);
        }
        String fault = MalformedJson.describe(failure);
        return "malformed JSON" + (fault.isEmpty() ? "" : ": " + fault) + at(failure.getLocation(), parser);
    }

    private static String databind(JacksonException failure, JsonParser parser) {
        String path = JsonPath.of(failure.getPath());
        if (failure instanceof UnrecognizedPropertyException) {
            return "unknown field '" + path + "'";
        }
        if (failure instanceof InvalidNullException) {
            return subject(path) + ": must not be null";
        }
        if (failure instanceof InvalidTypeIdException typeId) {
            return subject(path) + ": "
                    + (typeId.getTypeId() == null
                            ? "its type is missing"
                            : "unknown type " + Words.quoted(typeId.getTypeId()));
        }
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return mismatch(mismatch, parser);
        }
        return subject(path) + ": not a value that the model accepts";
    }

    private static String mismatch(MismatchedInputException failure, JsonParser parser) {
        JsonToken token = source(failure, parser).currentToken();
        String expected = expected(failure, token);
        if (token == JsonToken.END_OBJECT) {
            return subject(JsonPath.of(failure.getPath())) + " is missing, expected " + expected;
        }
        if (token == JsonToken.PROPERTY_NAME) {
            return subject(longer(failure, parser)) + ": its name is not " + expected;
        }
        return subject(JsonPath.of(failure.getPath())) + ": expected " + expected + received(expected, failure, parser);
    }

    private static String expected(MismatchedInputException failure, @Nullable JsonToken token) {
        Matcher names = ENUM.matcher(String.valueOf(failure.getOriginalMessage()));
        if (names.find()) {
            return "one of " + Words.printable(names.group(1), MAX_MESSAGE);
        }
        Class<?> type = target(failure);
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
    private static String received(String expected, JacksonException failure, JsonParser parser) {
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
    private static JsonParser source(JacksonException failure, JsonParser parser) {
        return failure.processor() instanceof JsonParser inner && inner.currentToken() != null ? inner : parser;
    }

    private static @Nullable String text(JacksonException failure, JsonParser parser) {
        JsonParser source = source(failure, parser);
        JsonToken token = source.currentToken();
        return token != null && token.isScalarValue() ? source.getString() : null;
    }

    private static String subject(String path) {
        return path.isEmpty() ? "the body" : "field '" + path + "'";
    }

    /** Databinding does not follow untyped values, the parser does not follow buffered ones. */
    private static String longer(JacksonException failure, JsonParser parser) {
        String bound = JsonPath.of(failure.getPath());
        String parsed = JsonPath.ofCurrent(parser.streamReadContext());
        return bound.length() > parsed.length() ? bound : parsed;
    }

    private static String token(JsonParser parser) {
        return at(parser.currentTokenLocation(), parser);
    }

    private static String at(@Nullable TokenStreamLocation location, JsonParser parser) {
        TokenStreamLocation known = location == null || location.getLineNr() < 1 ? parser.currentLocation() : location;
        return " (line " + known.getLineNr() + ", column " + known.getColumnNr() + ")";
    }

    private static @Nullable InferenceException ownCause(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof InferenceException own) {
                return own;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String cut(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 3) + "...";
    }
}
