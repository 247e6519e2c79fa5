// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.MediaType;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered. Immutable, safe for concurrent use. */
public final class InferenceResponse {
    private static final int SHOWN = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final Headers headers;
    private final byte[] body;

    private InferenceResponse(int status, Headers headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static InferenceResponse of(HttpResponse<byte[]> response) {
        Headers.Builder headers = Headers.builder();
        response.headers().map().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        return new InferenceResponse(response.statusCode(), headers.build(), response.body());
    }

    /** {@return the status code, 100 to 599} */
    public int status() {
        return status;
    }

    /** {@return whether the status is 2xx} */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** {@return the headers, without the status line} */
    public Headers headers() {
        return headers;
    }

    /** {@return the media type of the body; empty when there is no {@code Content-Type}, or none that can be read} */
    public Optional<MediaType> mediaType() {
        try {
            return headers.first("Content-Type").map(MediaType::parse);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** {@return a copy of the body} */
    public byte[] bytes() {
        return body.clone();
    }

    /**
     * {@return the body as text, in the charset of its media type, else in UTF-8; what is not in the charset is
     * replaced}
     */
    public String body() {
        Charset charset = mediaType().map(MediaType::charset).orElse(StandardCharsets.UTF_8);
        return new String(body, charset);
    }

    /**
     * {@return the body as JSON}
     *
     * @throws IllegalStateException when it is none, showing its beginning
     */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException malformed) {
            throw new IllegalStateException("the body is not JSON: " + this, malformed);
        }
    }

    /** The status and the beginning of the body. */
    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ");
        return status + " " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }
}
