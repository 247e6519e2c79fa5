// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the first few model failures of a request with many records, and counts the rest: a million stack traces help nobody.
 * Safe for concurrent use.
 */
final class RecordFailures {
    private static final Logger LOG = LoggerFactory.getLogger(RecordFailures.class);
    private static final int LOGGED = 10;

    private final Failures failures;
    private final String requestId;
    private final AtomicLong modelFailures = new AtomicLong();

    RecordFailures(Failures failures, String requestId) {
        this.failures = failures;
        this.requestId = requestId;
    }

    /** The error to answer with for what a handler threw. */
    InferenceException of(Throwable failure) {
        if (Failures.isClientFault(failure) || modelFailures.incrementAndGet() <= LOGGED) {
            return failures.of(failure, requestId);
        }
        return failures.ofUnlogged(failure);
    }

    /** Logs how many there were beyond those that were logged. */
    void summarize() {
        long more = modelFailures.get() - LOGGED;
        if (more > 0) {
            LOG.error("request {}: the model failed on {} more records", requestId, more);
        }
    }
}
