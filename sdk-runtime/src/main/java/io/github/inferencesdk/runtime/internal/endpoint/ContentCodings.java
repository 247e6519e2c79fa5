// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What the server knows of the codings in {@code Content-Encoding}, RFC 9110 section 8.4: gzip, in either spelling. */
final class ContentCodings {
    static final String HEADER = "Content-Encoding";
    static final String GZIP = "gzip";
    private static final Set<String> GZIP_NAMES = Set.of(GZIP, "x-gzip");
    private static final String IDENTITY = "identity";
    private static final int MAX_SHOWN = 64;

    private ContentCodings() {}

    /**
     * Whether a request body is compressed.
     *
     * @param header the value of {@code Content-Encoding}, empty when there is none
     * @throws InferenceException (unsupported media type) when it is in a way that the server cannot read
     */
    static boolean isGzip(String header) {
        if (header.isEmpty()) {
            return false; // the common case
        }
        List<String> codings = Stream.of(header.split(",", -1))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals(IDENTITY))
                .toList();
        if (codings.size() > 1 || !GZIP_NAMES.containsAll(codings)) {
            throw InferenceException.of(
                    ErrorKind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding '" + printable(header)
                            + "' is not supported: send the body plain or compressed once with gzip");
        }
        return !codings.isEmpty();
    }

    /** Whether this is one of the names of gzip, in lower case. */
    static boolean isGzipName(String coding) {
        return GZIP_NAMES.contains(coding);
    }

    /** The headers of a request as handlers see them: what is said of a compressed body is not true of the expanded one. */
    static Headers ofExpanded(Headers headers) {
        Headers.Builder builder = Headers.builder();
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase(HEADER) && !name.equalsIgnoreCase("Content-Length")) {
                builder.add(name, value);
            }
        });
        return builder.build();
    }

    private static String printable(String text) {
        String shown = text.replaceAll("[^ -~]", "?");
        return shown.length() <= MAX_SHOWN ? shown : shown.substring(0, MAX_SHOWN) + "...";
    }
}
