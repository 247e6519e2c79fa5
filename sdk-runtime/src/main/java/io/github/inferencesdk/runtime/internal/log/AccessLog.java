// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request, at INFO, to the logger {@value #NAME}:
 *
 * <pre>POST /invocations 200 75 bytes 1.42 ms body=0.05 queue=0.03 decode=0.31 permit=0.00 predict=0.02 encode=0.11 write=0.20 id=7f…</pre>
 *
 * <p>The stages are in milliseconds. A request that nobody waited for any more has {@code gone} in the place of its status.
 * Safe for concurrent use.
 */
public final class AccessLog {
    /** The name of the logger. */
    public static final String NAME = "io.github.inferencesdk.access";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final int MAX_PATH = 200;

    private final boolean enabled;

    /** A log that stays silent unless {@code enabled}. */
    public AccessLog(boolean enabled) {
        this.enabled = enabled;
    }

    /** Whether a line would be written. */
    public boolean isEnabled() {
        return enabled && LOG.isInfoEnabled();
    }

    /**
     * Writes the line of one request.
     *
     * @param status 0 for a client that left unanswered
     * @param bytes of the response's body, as sent
     * @param nanos from the head to the end of the response
     */
    public void write(String method, String path, int status, long bytes, long nanos, Stages stages, String requestId) {
        StringBuilder line = new StringBuilder(200);
        line.append(shortened(method)).append(' ').append(shortened(path)).append(' ');
        if (status == 0) {
            line.append("gone");
        } else {
            line.append(status);
        }
        line.append(' ').append(bytes).append(" bytes ");
        Stages.appendMillis(line, nanos);
        line.append(" ms");
        stages.appendTo(line);
        line.append(" id=").append(requestId);
        RequestMdc.run(requestId, () -> LOG.info(line.toString()));
    }

    private static String shortened(String text) {
        return Printable.text(text.length() <= MAX_PATH ? text : text.substring(0, MAX_PATH) + "...");
    }
}
