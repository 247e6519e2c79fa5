// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * One proper request.
 *
 * @param reply how many bytes more than asked the answer has
 * @param chunked whether the body has a transfer coding instead of a length
 * @param expects whether the client waits to be asked for the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ask(long token, Deed deed, byte[] body, int reply, boolean chunked, boolean expects) {
    static Ask simple(long token, Deed deed) {
        return new Ask(token, deed, Contents.of(token, 100), 0, false, false);
    }

    /** Most bodies are small, some go to a file. */
    static Ask random(long token, Deed deed, SplittableRandom random) {
        int dice = random.nextInt(1000);
        int size = dice < 800
                ? random.nextInt(4 << 10)
                : dice < 970 ? random.nextInt(64 << 10) : dice < 997 ? random.nextInt(400 << 10) : 2 << 20;
        int reply = random.nextInt(20) == 0 ? random.nextInt(300 << 10) : 0;
        return new Ask(token, deed, Contents.of(token, size), reply, random.nextInt(3) == 0, random.nextInt(20) == 0);
    }

    String requestId() {
        return "torture-" + token;
    }

    byte[] head() {
        return ("POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\nX-Deed: " + deed
                        + "\r\nX-Token: " + token + "\r\nX-Reply: " + reply + "\r\nX-Request-Id: " + requestId()
                        + (expects ? "\r\nExpect: 100-continue" : "")
                        + (chunked ? "\r\nTransfer-Encoding: chunked" : "\r\nContent-Length: " + body.length)
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The body in its transfer coding. */
    byte[] codedBody(SplittableRandom random) {
        if (!chunked) {
            return body;
        }
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; ) {
            int size = Math.min(body.length - at, 1 + random.nextInt(Math.max(16, body.length)));
            coded.writeBytes(ascii(Integer.toHexString(size) + (random.nextInt(10) == 0 ? ";x=y\r\n" : "\r\n")));
            coded.write(body, at, size);
            coded.writeBytes(ascii("\r\n"));
            at += size;
        }
        coded.writeBytes(ascii(random.nextInt(10) == 0 ? "0\r\nT: x\r\n\r\n" : "0\r\n\r\n"));
        return coded.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    boolean isAnsweredBy(Answer answer) {
        return Contents.isAnswer(answer.body(), token, body, reply);
    }
}
