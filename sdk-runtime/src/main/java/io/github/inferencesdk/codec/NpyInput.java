// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a body in NumPy's format NPY, {@code application/x-npy}. Immutable, safe for concurrent use.
 *
 * <p>Versions 1.0, 2.0 and 3.0, either byte order, C or Fortran order, the element types of {@link NpyType}. Refused
 * are objects, which would have to be unpickled (CWE-502), text, times, complex numbers and structures; more than
 * {@value NpyHeader#MAX_RANK} dimensions, a header over {@value NpyHeader#MAX_LENGTH} bytes, and a body that is shorter
 * or longer than its shape says. Nothing is allocated on the word of a header: it takes memory of the size of the
 * body, twice that for Fortran order or a body of unknown size, and what the conversion makes.
 *
 * @param <I> the input of the model
 */
public final class NpyInput<I> implements InputHandler<I> {
    private final Function<NpyArray, I> conversion;

    private NpyInput(Function<NpyArray, I> conversion) {
        this.conversion = conversion;
    }

    /** {@return a handler that reads an array of any type and shape} */
    public static NpyInput<NpyArray> array() {
        return new NpyInput<>(array -> array);
    }

    /**
     * {@return a handler that reads an array of two dimensions as {@link NpyArray#toMatrix} does, NaN and the
     * infinities included}
     */
    public static NpyInput<double[][]> matrix() {
        return new NpyInput<>(NpyArray::toMatrix);
    }

    /** {@code application/x-npy}. */
    @Override
    public List<MediaType> consumes() {
        return List.of(NpyArray.MEDIA_TYPE);
    }

    /**
     * Reads the body.
     *
     * @throws InferenceException (invalid input) when the body is refused; (payload too large) when the array has more
     *     than 2 GiB
     * @throws IOException when the body cannot be read
     */
    @Override
    public I decode(Payload body, InferenceContext context) throws IOException {
        try (InputStream in = body.stream()) {
            NpyHeader header = NpyHeader.read(in);
            byte[] elements = NpyElements.read(in, header, body.size());
            return conversion.apply(NpyArray.owning(header.type(), header.shape(), elements));
        }
    }
}
