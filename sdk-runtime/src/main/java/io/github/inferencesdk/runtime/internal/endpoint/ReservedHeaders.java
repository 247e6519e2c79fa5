// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.Headers;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The headers that a handler cannot set, because they are the server's to say. */
final class ReservedHeaders {
    private static final Set<String> NAMES = names();

    private ReservedHeaders() {}

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of(
                "Connection",
                "Content-Length",
                "Content-Type",
                "Date",
                "Keep-Alive",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                RequestIds.HEADER));
        return Collections.unmodifiableSet(names);
    }

    /** The fault of a handler that has set such a header. */
    static IllegalStateException fault(String name) {
        return new IllegalStateException("the output handler set the header " + name + ", which is the server's");
    }

    /** The first of them among {@code headers}. */
    static Optional<String> firstIn(Headers headers) {
        return headers.names().stream().filter(NAMES::contains).findFirst();
    }
}
