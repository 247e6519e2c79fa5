// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceException;
import java.io.IOException;
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

    private JsonErrors() {}

    /**
     * Returns what to throw in the place of {@code failure}.
     *
     * @param parser the one that failed, where it stood then
     * @throws IOException when that is why it failed
     */
    static RuntimeException translate(JacksonException failure, JsonParser parser) throws IOException {
        return translate(failure, parser, "the body");
    }

    /** The same for a part of the body, which {@code whole} names. */
    static RuntimeException translate(JacksonException failure, JsonParser parser, String whole) throws IOException {
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
        return InferenceException.invalidInput(cut(message(failure, parser, whole)), failure);
    }

    static InferenceException nullBody(Class<?> type, JsonParser parser) {
        return InferenceException.invalidInput("the body is null, expected " + Words.expected(type) + token(parser));
    }

    static InferenceException trailing(JsonParser parser) {
        return InferenceException.invalidInput("malformed JSON: unexpected content after the value" + token(parser));
    }

    private static String message(JacksonException failure, JsonParser parser, String whole) {
        if (failure instanceof InputCoercionException range) {
            return subject(longer(failure, parser), whole) + ": expected " + Mismatch.number(range, parser)
                    + token(parser);
        }
        if (failure instanceof DatabindException) {
            return databind(failure, parser, whole);
        }
        String original = String.valueOf(failure.getOriginalMessage());
        if (original.startsWith("Duplicate ")) {
            return subject(JsonPath.ofCurrent(parser.streamReadContext()), whole) + " appears twice"
                    + at(failure.getLocation(), parser);
        }
        if (original.contains("base64") && !original.startsWith("Unrecognized token")) {
            return subject(longer(failure, parser), whole) + ": expected a base64 string" + token(parser);
        }
        String fault = MalformedJson.describe(failure);
        return "malformed JSON" + (fault.isEmpty() ? "" : ": " + fault) + at(failure.getLocation(), parser);
    }

    private static String databind(JacksonException failure, JsonParser parser, String whole) {
        String path = JsonPath.of(failure.getPath());
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return "unknown field '" + path + "'" + unknownAt(unknown, parser);
        }
        if (failure instanceof InvalidNullException) {
            return subject(path, whole) + ": must not be null" + token(parser);
        }
        if (failure instanceof InvalidTypeIdException typeId) {
            String id = typeId.getTypeId();
            String fault = id == null ? "its type is missing" : "unknown type " + Words.quoted(id);
            return subject(path, whole) + ": " + fault + token(parser);
        }
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return mismatch(mismatch, parser, whole) + token(parser);
        }
        return subject(path, whole) + ": not a value that the model accepts" + token(parser);
    }

    /** Properties of records are only found to be unknown when the object ends; where they stood is lost by then. */
    private static String unknownAt(UnrecognizedPropertyException failure, JsonParser parser) {
        boolean there = parser.currentToken() != JsonToken.END_OBJECT
                && failure.getPropertyName().equals(parser.currentName());
        return there ? token(parser) : "";
    }

    private static String mismatch(MismatchedInputException failure, JsonParser parser, String whole) {
        JsonToken token = Mismatch.source(failure, parser).currentToken();
        String expected = Mismatch.expected(failure, token);
        if (token == JsonToken.END_OBJECT) {
            return subject(JsonPath.of(failure.getPath()), whole) + " is missing, expected " + expected;
        }
        if (token == JsonToken.PROPERTY_NAME) {
            return subject(longer(failure, parser), whole) + ": its name is not " + expected;
        }
        return subject(JsonPath.of(failure.getPath()), whole) + ": expected " + expected
                + Mismatch.received(expected, failure, parser);
    }

    private static String subject(String path, String whole) {
        return path.isEmpty() ? whole : "field '" + path + "'";
    }

    /** The parser's path where it leads on from databinding's: that follows no untyped values, the parser no buffered ones. */
    private static String longer(JacksonException failure, JsonParser parser) {
        String bound = JsonPath.of(failure.getPath());
        String parsed = JsonPath.ofCurrent(parser.streamReadContext());
        return parsed.startsWith(bound) ? parsed : bound;
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
