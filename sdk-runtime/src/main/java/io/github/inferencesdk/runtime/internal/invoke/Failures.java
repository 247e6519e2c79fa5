// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.runtime.internal.log.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler throws into what the client may know of it, and logs the rest. Safe for concurrent use. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final String MODEL_FAILED = "the model failed to answer this request; its log has the cause";

    private static final String OUT_OF_MEMORY = "there was not enough memory to answer this request";

    private final MemoryGuard memory;
    private final boolean manyModels;

    /**
     * Reports memory shortage to {@code memory}.
     *
     * @param manyModels whether the platform could free memory by unloading another model, and is to be told so
     */
    public Failures(MemoryGuard memory, boolean manyModels) {
        this.memory = memory;
        this.manyModels = manyModels;
    }

    /** The error to answer with for what a handler threw. Model failures are logged here, with their cause, once. */
    public InferenceException of(Throwable thrown, String requestId) {
        memory.inHandler(thrown);
        if (thrown instanceof InferenceException error) {
            if (error.kind() == ErrorKind.MODEL_FAILURE) {
                LOG.error(
                        "request {}: {}",
                        requestId,
                        Printable.text(String.valueOf(error.getMessage())),
                        Printable.failure(error));
            } else {
                LOG.debug("request {}: {}", requestId, error.kind(), Printable.failure(error));
            }
            return error;
        }
        LOG.error("request {}: the model failed", requestId, Printable.failure(thrown));
        return modelFailure(thrown);
    }

    private InferenceException modelFailure(Throwable thrown) {
        return manyModels && MemoryGuard.isOutOfMemory(thrown)
                ? InferenceException.of(ErrorKind.OUT_OF_MEMORY, OUT_OF_MEMORY)
                : InferenceException.modelFailure(MODEL_FAILED, thrown);
    }

    /** The same without a line in the log. */
    InferenceException ofUnlogged(Throwable thrown) {
        memory.inHandler(thrown);
        return thrown instanceof InferenceException error ? error : modelFailure(thrown);
    }

    /** Whether what a handler threw is no failure of the model's. */
    static boolean isClientFault(Throwable thrown) {
        return thrown instanceof InferenceException error && error.kind() != ErrorKind.MODEL_FAILURE;
    }

    /** The error to answer with for a failure of the SDK's own, which is logged here. */
    InferenceException inServer(Throwable thrown, String requestId) {
        memory.inServer(thrown);
        LOG.error("request {}: the server failed", requestId, Printable.failure(thrown));
        return InferenceException.modelFailure("the server failed to answer this request", thrown);
    }

    /** Notes what a handler threw when its request had been answered, or nobody waited for it any more. */
    public void afterAnswer(Throwable thrown, String requestId) {
        memory.inHandler(thrown);
        LOG.debug("request {}: failed after its answer", requestId, Printable.failure(thrown));
    }
}
