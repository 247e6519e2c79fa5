package io.github.inferencesdk.runtime.internal.endpoint;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The id of a request: the platform's or the caller's when it can be printed, else a random one of 128 bits. */
public final class RequestIds {
    /** The response header that carries it. */
    public static final String HEADER = "X-Request-Id";

    private static final String PLATFORM_HEADER = "X-Amzn-SageMaker-Inference-Id";
    /** The platform's ids have 64 characters at most; longer ones of others are not worth a log line. */
    private static final int MAX_LENGTH = 128;

    private RequestIds() {}

    /** The id of this request. */
    public static String of(Exchange exchange) {
        return exchange.header(PLATFORM_HEADER)
                .filter(RequestIds::isUsable)
                .or(() -> exchange.header(HEADER).filter(RequestIds::isUsable))
                .orElseGet(RequestIds::random);
    }

    /** A new id. */
    static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static boolean isUsable(String id) {
        return !id.isEmpty() && id.length() <= MAX_LENGTH && id.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
