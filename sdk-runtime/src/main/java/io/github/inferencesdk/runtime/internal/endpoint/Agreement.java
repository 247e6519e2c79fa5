// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.records.RecordFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a request and a pipeline agree on, before the body is read.
 *
 * @param contentType the media type of the body
 * @param records how the body is split; empty when the input handler reads it whole
 * @param accepted the media type of the answer
 * @param ranges what the client accepts
 */
record Agreement(MediaType contentType, Optional<RecordFormat> records, MediaType accepted, List<MediaType> ranges) {
    /**
     * Checks that the client accepts an answer of this media type.
     *
     * @throws IllegalStateException when it does not
     */
    void check(MediaType made) {
        if (!accepted.includes(made) && Negotiation.quality(ranges, made) <= 0) {
            throw new IllegalStateException(
                    "the output handler made " + made + ", but " + accepted + " was negotiated");
        }
    }
}
