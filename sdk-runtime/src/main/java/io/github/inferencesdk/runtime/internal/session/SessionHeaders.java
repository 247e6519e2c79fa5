// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.session;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The platform's words for sessions: its headers, and the form of what stands in them. */
final class SessionHeaders {
    static final String SESSION = "X-Amzn-SageMaker-Session-Id";
    static final String NEW = "X-Amzn-SageMaker-New-Session-Id";
    static final String CLOSED = "X-Amzn-SageMaker-Closed-Session-Id";

    /** All of them. */
    static final List<String> NAMES = List.of(SESSION, NEW, CLOSED);

    /** What a client sends instead of an id. */
    static final String NEW_SESSION = "NEW_SESSION";

    private static final int MAX_ID = 256;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SessionHeaders() {}

    /** Whether this has the form of an id: letters, digits and, between them, hyphens. */
    static boolean isId(String text) {
        int length = text.length();
        return length > 0
                && length <= MAX_ID
                && text.chars().allMatch(c -> c == '-' || isLetterOrDigit(c))
                && text.charAt(0) != '-'
                && text.charAt(length - 1) != '-';
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** What a client is told of a session that it has opened. */
    static String opened(String id, Instant expires) {
        return id + "; Expires=" + SECONDS.format(expires);
    }

    /** A value that a client sent, fit for a message. */
    static String printable(String value) {
        StringBuilder text = new StringBuilder();
        value.chars().limit(64).map(c -> c > ' ' && c < 0x7f ? c : '?').forEach(text::appendCodePoint);
        return value.length() > 64 ? text + "..." : text.toString();
    }
}
