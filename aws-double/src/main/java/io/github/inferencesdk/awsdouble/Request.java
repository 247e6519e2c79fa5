// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a double got.
 *
 * @param operation such as {@code SageMaker.CreateModel} or {@code S3.PutObject}
 * @param query the parameters of the URL, decoded
 * @param headers the first value of each, by its name in small letters
 * @param body as it was sent; treat it as read-only
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(
        String operation,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {

    static Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String raw = exchange.getRequestURI().getRawQuery();
        return new Request(
                "",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters(raw == null ? "" : raw),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    /** The parameters of a query or of a form. */
    static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Request named(String name) {
        return new Request(name, method, path, query, headers, body);
    }

    /** The value of a header, when it was sent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return operation + " " + method + " " + path;
    }
}
