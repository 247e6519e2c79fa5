package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler throws into what the client may know of it, and logs the rest. Safe for concurrent use. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final String MODEL_FAILED = "the model failed to answer this request; its log has the cause";

    private final MemoryGuard memory;

    /** Reports memory shortage to {@code memory}. */
    public Failures(MemoryGuard memory) {
        this.memory = memory;
    }

    /** The error to answer with for what a handler threw. Model failures are logged here, with their cause, once. */
    public InferenceException of(Throwable thrown, String requestId) {
        memory.inHandler(thrown);
        if (thrown instanceof InferenceException error) {
            if (error.kind() == ErrorKind.MODEL_FAILURE) {
                LOG.error("request {}: {}", requestId, error.getMessage(), error);
            } else {
                LOG.debug("request {}: {}", requestId, error.kind(), error);
            }
            return error;
        }
        LOG.error("request {}: the model failed", requestId, thrown);
        return InferenceException.modelFailure(MODEL_FAILED, thrown);
    }

    /** The error to answer with for a failure of the SDK's own, which is logged here. */
    InferenceException inServer(Throwable thrown, String requestId) {
        memory.inServer(thrown);
        LOG.error("request {}: the server failed", requestId, thrown);
        return InferenceException.modelFailure("the server failed to answer this request", thrown);
    }

    /** Notes what a handler threw when its request had been answered already. */
    void afterDeadline(Throwable thrown) {
        memory.inHandler(thrown);
    }
}
