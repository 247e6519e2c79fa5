// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import java.net.URI;
import java.util.Optional;

/**
 * What became of one input object.
 *
 * @param input where it was read
 * @param output where its results are, or would be had it not failed
 * @param requests how many mini-batches were answered well
 * @param records how many records these had: lines, blank ones too, or 1 when the object is not split
 * @param results how many results came for them: the lines of the output when it is assembled by lines, or else the answers.
 *     The platform does not compare it with {@code records}; a container that keeps order and count makes both the same
 * @param failure why there is no output; empty when there is
 */
public record TransformedObject(
        URI input, URI output, long requests, long records, long results, Optional<TransformFailure> failure) {
    /** {@return a line that tells where the object went, or why it failed} */
    @Override
    public String toString() {
        return failure.map(why -> input + " failed: " + why.message())
                .orElseGet(() -> input + " -> " + output + ": " + records + " records, " + results + " results, "
                        + requests + " requests");
    }
}
