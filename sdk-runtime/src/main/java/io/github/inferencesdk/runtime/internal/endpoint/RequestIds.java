// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** The id of a request: the platform's or the caller's when it can be printed, else a random one of 128 bits. */
public final class RequestIds {
    /** The response header that carries it. */
    public static final String HEADER = "X-Request-Id";

    private static final String PLATFORM_HEADER = "X-Amzn-SageMaker-Inference-Id";
    /** The platform's ids have 64 characters at most; longer ones of others are not worth a log line. */
    private static final int MAX_LENGTH = 128;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private RequestIds() {}

    /** The id of this request. */
    public static String of(Exchange exchange) {
        String platform = exchange.header(PLATFORM_HEADER).orElse("");
        if (isUsable(platform)) {
            return platform;
        }
        String caller = exchange.header(HEADER).orElse("");
        return isUsable(caller) ? caller : random();
    }

    /** A new id. */
    static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] digits = new byte[2 * Long.BYTES * 2];
        hex(random.nextLong(), digits, 0);
        hex(random.nextLong(), digits, digits.length / 2);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    private static void hex(long value, byte[] into, int offset) {
        for (int i = 0; i < Long.BYTES * 2; i++) {
            into[offset + i] = HEX[(int) (value >>> (4 * i)) & 0xf];
        }
    }

    private static boolean isUsable(String id) {
        int length = id.length();
        for (int i = 0; i < length && length <= MAX_LENGTH; i++) {
            if (id.charAt(i) < ' ' || id.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return length > 0 && length <= MAX_LENGTH;
    }
}
