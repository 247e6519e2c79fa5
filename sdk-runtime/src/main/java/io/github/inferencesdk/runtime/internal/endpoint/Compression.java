// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Compresses responses with gzip for clients that ask for it, when that is worth it. Safe for concurrent use. */
final class Compression {
    /**
     * A smaller body leaves in one packet with its head as it is, so that compressing it saves nothing and costs some 15
     * microseconds at either end.
     */
    static final long MIN_SIZE = 1 << 10;

    private static final Set<String> TYPES =
            Set.of("json", "jsonlines", "x-jsonlines", "x-ndjson", "jsonl", "csv", "xml", "javascript", "yaml");

    private static final String VARY = "Vary";
    private static final String ACCEPT_ENCODING = "Accept-Encoding";

    private final boolean enabled;

    /** Compresses, or leaves everything as it is. */
    Compression(boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * The response to send in the place of {@code response}: compressed in memory when it is small enough to be written
     * at once, else while it is sent.
     *
     * @throws IOException when the body cannot be read
     */
    Payload apply(Payload response, AcceptEncoding accepted) throws IOException {
        if (!enabled || response.headers().first(ContentCodings.HEADER).isPresent()) {
            return response;
        }
        boolean isWorthIt = isWorthIt(response);
        if (!isWorthIt && accepted.identity()) {
            return response;
        }
        Payload varying = varying(response);
        return accepted.gzip() ? compressed(varying, isWorthIt) : varying;
    }

    private static boolean isWorthIt(Payload response) {
        return response.size().orElse(Long.MAX_VALUE) >= MIN_SIZE && isCompressible(response.mediaType());
    }

    private static boolean isCompressible(MediaType type) {
        String subtype = type.subtype();
        return type.type().equals("text")
                || subtype.endsWith("+json")
                || subtype.endsWith("+xml")
                || (type.type().equals("application") && TYPES.contains(subtype));
    }

    private static Payload compressed(Payload plain, boolean onlyIfSmaller) throws IOException {
        if (plain.size().orElse(Long.MAX_VALUE) > InvocationService.MAX_DIRECT_RESPONSE) {
            return coded(Payload.writing(plain.mediaType(), out -> GzipOutput.write(plain, out)), plain.headers());
        }
        ByteBuffer content = plain.buffer();
        ByteArrayOutputStream small = new ByteArrayOutputStream(content.remaining() / 2);
        GzipOutput.write(content, small);
        return onlyIfSmaller && small.size() >= content.remaining()
                ? Payload.of(plain.mediaType(), content).withHeaders(plain.headers())
                : coded(Payload.of(plain.mediaType(), small.toByteArray()), plain.headers());
    }

    private static Payload coded(Payload body, Headers headers) {
        return body.withHeaders(headers).withHeader(ContentCodings.HEADER, ContentCodings.GZIP);
    }

    /** Says to caches that another client may get another form. */
    private static Payload varying(Payload response) {
        Optional<String> vary = response.headers().all(VARY).stream().reduce((a, b) -> a + ", " + b);
        boolean said = vary.isPresent()
                && (vary.get().contains("*")
                        || vary.get().toLowerCase(Locale.ROOT).contains(ACCEPT_ENCODING.toLowerCase(Locale.ROOT)));
        return said
                ? response
                : response.withHeader(VARY, vary.map(v -> v + ", ").orElse("") + ACCEPT_ENCODING);
    }
}
