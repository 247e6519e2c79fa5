// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one input object. */
public final class TransformedObject {
    private final URI input;
    private final URI output;
    private final long requests;
    private final long records;
    private final long results;
    private final @Nullable TransformFailure failure;

    TransformedObject(
            URI input, URI output, long requests, long records, long results, @Nullable TransformFailure failure) {
        this.input = input;
        this.output = output;
        this.requests = requests;
        this.records = records;
        this.results = results;
        this.failure = failure;
    }

    /** Where it was read. */
    public URI input() {
        return input;
    }

    /** Where its results are, or would be had it not failed. */
    public URI output() {
        return output;
    }

    /** How many mini-batches were answered well. */
    public long requests() {
        return requests;
    }

    /** How many records these had: lines, blank ones too, or 1 when the object is not split. */
    public long records() {
        return records;
    }

    /**
     * How many results came for them: the lines of the output when it is assembled by lines, or else the answers. The
     * platform does not compare it with {@link #records()}; a container that keeps order and count makes both the same.
     */
    public long results() {
        return results;
    }

    /** Why there is no output; empty when there is. */
    public Optional<TransformFailure> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return failure == null
                ? input + " -> " + output + ": " + records + " records, " + results + " results, " + requests
                        + " requests"
                : input + " failed: " + failure.message();
    }
}
