// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a prediction as compact JSON (RFC 8259) in UTF-8. Immutable, safe for concurrent use.
 *
 * <p>The properties of a record stand in the order of its components; null ones are written as {@code null}. A NaN or an
 * infinity, which JSON cannot express, is a model failure that names the field.
 *
 * @param <O> the prediction
 */
public final class JsonOutput<O> implements OutputHandler<O> {
    private final ObjectWriter writer;

    private JsonOutput(ObjectWriter writer) {
        this.writer = writer;
    }

    /**
     * {@return a handler that writes whatever Jackson can: records, beans, collections, maps, arrays, strings, numbers}
     *
     * @param <O> the prediction
     */
    public static <O> JsonOutput<O> create() {
        return new JsonOutput<>(JsonMapper.builder(StrictMapper.factoryBuilder().build())
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(SerializationFeature.WRAP_EXCEPTIONS) // what an accessor throws is logged or sent as it is
                .build()
                .writer());
    }

    /** {@code application/json}. */
    @Override
    public List<MediaType> produces() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    /**
     * Writes the prediction to memory.
     *
     * @throws IllegalStateException when a number in it is NaN or infinite
     */
    @Override
    public Payload encode(O prediction, MediaType type, InferenceContext context) {
        OwnBuffer buffer = new OwnBuffer();
        try (JsonGenerator generator = new FiniteGenerator(writer.createGenerator(buffer), "JSON")) {
            writer.writeValue(generator, prediction);
        }
        return Payload.of(type, buffer.content());
    }
}
