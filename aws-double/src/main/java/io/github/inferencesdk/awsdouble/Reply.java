// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a double answers.
 *
 * @param body of an answer to HEAD, it is the length alone that is sent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, Map<String, String> headers, byte[] body) {
    private static final byte[] NONE = {};

    /** An answer without a body. */
    public static Reply of(int status) {
        return new Reply(status, Map.of(), NONE);
    }

    /** An answer with a body. */
    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body);
    }

    static Reply json(int status, Object body) {
        return of(status, "application/x-amz-json-1.1", JsonMapper.shared().writeValueAsBytes(body));
    }

    static Reply xml(int status, String body) {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body;
        return of(status, "application/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
