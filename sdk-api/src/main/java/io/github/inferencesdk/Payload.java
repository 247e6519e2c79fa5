// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A body with its media type and headers: what an {@link InputHandler} reads and an {@link OutputHandler} returns.
 *
 * <p>A request's payload is valid only while it is decoded: keep what you need of it, not the payload. Immutable and safe
 * for concurrent use, as far as its {@link BodyWriter} or {@link BodySource} is.
 */
public final class Payload {
    /** The largest body, in bytes, that {@link #bytes()}, {@link #buffer()} and {@link #text()} put on the heap: 64 MiB. */
    public static final int MAX_BYTES = 64 << 20;

    private final MediaType mediaType;
    private final Headers headers;
    private final Body body;

    private Payload(MediaType mediaType, Headers headers, Body body) {
        this.mediaType = Objects.requireNonNull(mediaType, "mediaType");
        this.headers = Objects.requireNonNull(headers, "headers");
        this.body = body;
    }

    /**
     * {@return a body of these bytes} The array is not copied: the payload owns it from here on.
     *
     * @param mediaType what the bytes are
     * @param bytes the body; may be empty
     */
    public static Payload of(MediaType mediaType, byte[] bytes) {
        return new Payload(mediaType, Headers.empty(), new Body.Heap(bytes, 0, bytes.length));
    }

    /**
     * {@return a body of the remaining bytes of this buffer} The bytes are not copied: the payload owns them from here
     * on.
     *
     * @param mediaType what the bytes are
     * @param bytes the body, between position and limit, which do not move
     */
    public static Payload of(MediaType mediaType, ByteBuffer bytes) {
        Body body = bytes.hasArray()
                ? new Body.Heap(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining())
                : new Body.Bytes(bytes.asReadOnlyBuffer());
        return new Payload(mediaType, Headers.empty(), body);
    }

    /**
     * A body of text, in the charset that the media type names, else in UTF-8. A character that the charset does not
     * have becomes a question mark.
     *
     * @param mediaType what the text is, with its charset if it is not UTF-8
     * @param text the body; may be empty
     * @return the payload
     * @throws InferenceException (unsupported media type) when this machine does not know the charset
     */
    public static Payload text(MediaType mediaType, String text) {
        return of(mediaType, text.getBytes(mediaType.charset()));
    }

    /**
     * {@return a body of unknown size that is written when the response is sent, without being held in memory} A server that
     * is told to give each response a length holds it in memory or a file first.
     *
     * @param mediaType what will be written
     * @param writer see {@link BodyWriter#writeTo}
     */
    public static Payload writing(MediaType mediaType, BodyWriter writer) {
        return new Payload(mediaType, Headers.empty(), new Body.Written(Objects.requireNonNull(writer, "writer")));
    }

    /**
     * {@return a body of {@code size} bytes that is read from {@code source} each time it is asked for}
     *
     * @param mediaType what will be read
     * @param size in bytes; 0 or more
     * @param source opened each time
     * @throws IllegalArgumentException when the size is negative
     */
    public static Payload reading(MediaType mediaType, long size, BodySource source) {
        if (size < 0) {
            throw new IllegalArgumentException("size is negative: " + size);
        }
        return new Payload(mediaType, Headers.empty(), new Body.Read(size, Objects.requireNonNull(source, "source")));
    }

    /** {@return the media type of the body} */
    public MediaType mediaType() {
        return mediaType;
    }

    /** {@return the headers: of a request as received, of a response those that the handler adds} */
    public Headers headers() {
        return headers;
    }

    /**
     * {@return a copy with one header in the place of those of that name}
     *
     * @param name a token, in any case
     * @param value visible characters, spaces and tabs
     * @throws IllegalArgumentException when the name is no token or the value could break the message
     */
    public Payload withHeader(String name, String value) {
        return withHeaders(headers.toBuilder().set(name, value).build());
    }

    /**
     * {@return a copy with these headers in the place of all there were}
     *
     * @param headers may be empty
     */
    public Payload withHeaders(Headers headers) {
        return headers.isEmpty() && this.headers.isEmpty() ? this : new Payload(mediaType, headers, body);
    }

    /**
     * {@return a copy with these custom attributes: at most 1,024 visible ASCII characters and spaces, returned to the
     * caller verbatim}
     *
     * @param attributes in the form that the caller and the model have agreed on
     * @throws IllegalArgumentException when they are longer, hold another character, or have a space at an end, which no
     *     header keeps
     */
    public Payload withCustomAttributes(String attributes) {
        if (attributes.length() > 1024 || !attributes.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("custom attributes are at most 1024 visible ASCII characters, got "
                    + attributes.length() + ": " + Syntax.printable(attributes));
        }
        return withHeader(InferenceContext.CUSTOM_ATTRIBUTES_HEADER, attributes);
    }

    /** {@return the size of the body in bytes, empty when it is known only once it is written} */
    public OptionalLong size() {
        return body.size();
    }

    /**
     * {@return the body as a new array}
     *
     * @throws InferenceException (payload too large) when it is over {@link #MAX_BYTES}; read {@link #stream()} instead
     * @throws IOException when it cannot be read
     */
    public byte[] bytes() throws IOException {
        ByteBuffer content = buffer();
        byte[] copy = new byte[content.remaining()];
        content.get(copy);
        return copy;
    }

    /**
     * {@return the body as a read-only buffer, without a copy when it is in memory}
     *
     * @throws InferenceException (payload too large) when it is over {@link #MAX_BYTES}; read {@link #stream()} instead
     * @throws IOException when it cannot be read
     */
    public ByteBuffer buffer() throws IOException {
        return body.buffer();
    }

    /**
     * {@return the body as text, decoded strictly from the charset that the media type names, else from UTF-8}
     *
     * @throws InferenceException when it is over {@link #MAX_BYTES}, its charset is unknown, or it is not in that charset
     * @throws IOException when it cannot be read
     */
    public String text() throws IOException {
        Charset charset = mediaType.charset();
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(buffer())
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw InferenceException.invalidInput("the body is not valid " + charset.name(), malformed);
        }
    }

    /**
     * {@return the body as a stream from its first byte, whatever its size} The caller closes it. Each call starts
     * anew; the body of a {@link BodyWriter} is written to the heap for it, up to {@link #MAX_BYTES}.
     *
     * @throws InferenceException (payload too large) when a {@link BodyWriter} writes more than that
     * @throws IOException when it cannot be read
     */
    public InputStream stream() throws IOException {
        return body.stream();
    }

    /**
     * Writes the body to {@code out}, which stays open.
     *
     * @param out gets the body from its first byte
     * @throws Exception what the {@link BodyWriter} throws, or an {@link IOException}
     */
    public void writeTo(OutputStream out) throws Exception {
        body.writeTo(out);
    }

    /** The media type and the size, never the content. */
    @Override
    public String toString() {
        return mediaType + ", " + (size().isPresent() ? size().getAsLong() + " bytes" : "size unknown");
    }

    /** Writes a body while it is sent. */
    @FunctionalInterface
    public interface BodyWriter {
        /**
         * Writes the whole body. Called by the runtime at most once, on the thread that predicted, after {@code encode}
         * has returned; it blocks while the client is slow. It may also be collected before it is sent.
         *
         * @param out where to; need not be closed or flushed
         * @throws Exception after the first bytes were sent: the connection is cut, so that the client cannot mistake
         *     the part for the whole; before that, it is a model failure
         */
        void writeTo(OutputStream out) throws Exception;
    }

    /** Opens a body that lives elsewhere, such as in a file. */
    @FunctionalInterface
    public interface BodySource {
        /**
         * Opens the body at its first byte. Called each time the body is read, on the thread that reads it.
         *
         * @return the body, as many bytes as {@link #reading} was told; the reader closes it
         * @throws IOException when it cannot be opened
         */
        InputStream open() throws IOException;
    }
}
