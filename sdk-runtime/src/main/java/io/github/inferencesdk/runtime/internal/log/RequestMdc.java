// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.log;

import org.slf4j.MDC;

/** Puts the id of a request into every log line that is written for it on a thread, those of handlers too. */
public final class RequestMdc {
    /** The name under which log lines find the id. */
    public static final String KEY = "request_id";

    private RequestMdc() {}

    /** Runs {@code action} for a request, and leaves the thread as it was. */
    public static void run(String requestId, Runnable action) {
        String before = MDC.get(KEY);
        MDC.put(KEY, requestId);
        try {
            action.run();
        } finally {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }
}
