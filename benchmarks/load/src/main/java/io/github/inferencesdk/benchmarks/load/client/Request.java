// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.nio.charset.StandardCharsets;

/**
 * The one request that a load repeats, and the answer that is right.
 *
 * @param method the HTTP method
 * @param body what is sent; empty for none
 * @param answer the body that must come back
 */
public record Request(String method, String path, String body, String answer) {
    private static final String SUM = "{\"operation\":\"add\",\"a\":10,\"b\":5}";
    private static final String RESULT =
            "{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}";

    /** The calculator's addition. */
    public static Request invocation() {
        return new Request("POST", "/invocations", SUM, RESULT);
    }

    /** The platform's question for life. */
    public static Request ping() {
        return new Request("GET", "/ping", "", "");
    }

    /** The bytes on the wire. */
    byte[] bytes() {
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        String described = body.isEmpty()
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n";
        return (head + described + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is the right answer; only the length is looked at, unless the whole is asked for. */
    boolean isAnsweredBy(Answer answer, boolean whole) {
        boolean fits =
                answer.status() == 200 && (this.answer.isEmpty() || answer.body().length == this.answer.length());
        return fits && (!whole || this.answer.isEmpty() || answer.text().equals(this.answer));
    }
}
