// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import java.util.List;

/** One route. Safe for concurrent use. */
public interface Endpoint {
    /** The methods it answers, in the order of the {@code Allow} header. */
    List<String> methods();

    /** Answers a request with one of those methods, now or later. Runs on an I/O thread and must not block. */
    void handle(Exchange exchange);
}
