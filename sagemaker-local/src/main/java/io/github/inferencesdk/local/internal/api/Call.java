// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request to the runtime API, for an endpoint that is there. Not safe for concurrent use. */
public final class Call {
    private final Function<String, @Nullable String> headers;
    private final InputStream body;

    /** Headers are found by their names, whatever the case of their letters. */
    public Call(Function<String, @Nullable String> headers, InputStream body) {
        this.headers = headers;
        this.body = body;
    }

    /** The header of a rule, unchecked. */
    public Optional<String> header(HeaderRule rule) {
        return header(rule.wireName());
    }

    /** The header of that name. */
    public Optional<String> header(String wireName) {
        return Optional.ofNullable(headers.apply(wireName));
    }

    /**
     * Reads the body, once.
     *
     * @param limit the most bytes that are taken
     * @throws ApiError (ValidationError) when there are more; the rest is read then, for the client to see the answer
     */
    public byte[] body(int limit) throws IOException, ApiError {
        byte[] bytes = body.readNBytes(limit);
        long more = body.transferTo(OutputStream.nullOutputStream());
        if (more > 0) {
            throw ApiError.validation("1 validation error detected: the value at 'body' has " + (limit + more)
                    + " bytes and must have at most " + limit);
        }
        return bytes;
    }
}
