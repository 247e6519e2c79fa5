// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON body (RFC 8259) into a Java type, such as a record. Immutable, safe for concurrent use.
 *
 * <p>Nothing is coerced: a string, a boolean and a number never stand for one another, a number with a fraction or an
 * exponent is no whole number, the empty string is no null. Refused as well are duplicate keys, content after the value,
 * numbers outside of the range of their type (NaN and the infinities included), a null or missing value for a primitive,
 * a body that is null, bytes that are not in the charset, and whatever is over a limit: {@value #MAX_DEPTH} levels of
 * nesting, {@value #MAX_NUMBER_LENGTH} characters in a number, {@value #MAX_NAME_LENGTH} in a name. Unknown properties
 * are ignored unless the handler is {@linkplain #strict() strict}. A missing or null value of another type is null: what
 * must not be so is checked in the constructor.
 *
 * <p>The charset is the one that the media type names, else UTF-8, which is read without holding the whole body. In a
 * message lines and columns start at 1; in UTF-8 a column is a byte.
 *
 * @param <I> the input of the model
 */
public final class JsonInput<I> implements InputHandler<I> {
    static final int MAX_DEPTH = 100;
    static final int MAX_NUMBER_LENGTH = 400;
    static final int MAX_NAME_LENGTH = 1000;

    private final ObjectReader reader;

    private JsonInput(ObjectReader reader) {
        this.reader = reader;
    }

    /**
     * Reads this type.
     *
     * @param <I> the input of the model
     * @param type such as a record
     * @return a handler that ignores unknown properties
     * @throws IllegalArgumentException when the type can be seen to be unreadable from JSON
     */
    public static <I> JsonInput<I> of(Class<I> type) {
        Objects.requireNonNull(type, "type");
        JsonMapper mapper = StrictMapper.ignoringUnknown();
        return of(mapper, mapper.constructType(type));
    }

    /**
     * Reads this generic type: {@code JsonInput.of(new TypeReference<List<Double>>() {})}.
     *
     * @param <I> the input of the model
     * @param type an anonymous subclass, which keeps its parameters
     * @return a handler that ignores unknown properties
     * @throws IllegalArgumentException when the type can be seen to be unreadable from JSON
     */
    public static <I> JsonInput<I> of(TypeReference<I> type) {
        Objects.requireNonNull(type, "type");
        JsonMapper mapper = StrictMapper.ignoringUnknown();
        return of(mapper, mapper.constructType(type));
    }

    private static <I> JsonInput<I> of(JsonMapper mapper, JavaType type) {
        return new JsonInput<>(reader(mapper, type));
    }

    /**
     * Makes what reads this type.
     *
     * @throws IllegalArgumentException when the type can be seen to be unreadable
     */
    static ObjectReader reader(JsonMapper mapper, JavaType type) {
        ObjectReader reader = mapper.readerFor(type);
        try {
            reader.readValue("null"); // builds what reads the type, and calls none of its code
        } catch (InvalidDefinitionException unreadable) {
            throw new IllegalArgumentException(type.toCanonical() + " cannot be read from JSON", unreadable);
        } catch (JacksonException refused) {
            return reader; // a primitive, which null is not
        }
        return reader;
    }

    /** {@return a copy that refuses properties which the type does not have} */
    public JsonInput<I> strict() {
        return of(StrictMapper.refusingUnknown(), reader.getValueType());
    }

    /** {@code application/json}, which includes every type with the suffix {@code +json}. */
    @Override
    public List<MediaType> consumes() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    /**
     * Reads the body.
     *
     * @throws InferenceException (invalid input) when the body is refused, or when a constructor of the type throws; an
     *     {@link InferenceException} from a constructor is passed on as it is
     * @throws IOException when the body cannot be read
     * @throws InvalidDefinitionException when the type cannot be read from JSON, which is no fault of the client
     */
    @Override
    public I decode(Payload body, InferenceContext context) throws IOException {
        if (!body.mediaType().charset().equals(StandardCharsets.UTF_8)) {
            return decode(reader.createParser(withoutMark(body.text())));
        }
        try (InputStream source = body.stream();
                InputStream bytes = new Utf8InputStream(source)) {
            return decode(reader.createParser(bytes));
        }
    }

    private I decode(JsonParser source) throws IOException {
        try (JsonParser parser = new StrictParser(source)) {
            try {
                return read(parser);
            } catch (JacksonException failure) {
                throw JsonErrors.translate(failure, parser);
            }
        }
    }

    private I read(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw InferenceException.invalidInput("the body is empty, expected JSON");
        }
        if (first == JsonToken.VALUE_NULL) {
            throw JsonErrors.nullBody(reader.getValueType().getRawClass(), parser);
        }
        I input = reader.readValue(parser);
        if (parser.nextToken() != null) {
            throw JsonErrors.trailing(parser);
        }
        return input;
    }

    /** Without the byte order mark that some charsets keep. */
    static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
