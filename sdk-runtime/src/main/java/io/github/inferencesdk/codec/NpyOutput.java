// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/**
 * Writes a prediction in NumPy's format NPY, {@code application/x-npy}: version 1.0, little endian, C order. Immutable,
 * safe for concurrent use.
 *
 * @param <O> the prediction
 */
public final class NpyOutput<O> implements OutputHandler<O> {
    private final Function<O, NpyArray> conversion;

    private NpyOutput(Function<O, NpyArray> conversion) {
        this.conversion = conversion;
    }

    /** {@return a handler that writes an array of any type and shape} */
    public static NpyOutput<NpyArray> array() {
        return new NpyOutput<>(array -> array);
    }

    /** {@return a handler that writes rows of equal length as {@code float64} of two dimensions} */
    public static NpyOutput<double[][]> matrix() {
        return new NpyOutput<>(NpyArray::of);
    }

    /** {@code application/x-npy}. */
    @Override
    public List<MediaType> produces() {
        return List.of(NpyArray.MEDIA_TYPE);
    }

    /**
     * Writes the prediction to memory.
     *
     * @throws IllegalArgumentException when rows differ in length
     */
    @Override
    public Payload encode(O prediction, MediaType type, InferenceContext context) {
        NpyArray array = conversion.apply(prediction);
        byte[] header = NpyHeader.write(array);
        ByteBuffer elements = array.content();
        ByteBuffer body = ByteBuffer.allocate(Math.addExact(header.length, elements.remaining()));
        return Payload.of(type, body.put(header).put(elements).flip());
    }
}
