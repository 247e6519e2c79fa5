// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

import io.github.inferencesdk.local.SplitType;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole object that is sent chunked, as it is read; it is opened again for each attempt. Used by one thread. */
final class StreamedBatch implements MiniBatch {
    private final ObjectInput input;
    private final SplitType split;
    private @Nullable ObjectReader last;

    StreamedBatch(ObjectInput input, SplitType split) {
        this.input = input;
        this.split = split;
    }

    @Override
    public long first() {
        return 1;
    }

    @Override
    public long records() {
        return last == null || split == SplitType.NONE ? 1 : last.lines();
    }

    @Override
    public BodyPublisher body() {
        ObjectReader reader = new ObjectReader(input);
        last = reader;
        return BodyPublishers.ofInputStream(reader::once);
    }

    @Override
    public Optional<Exception> readFailure() {
        return last == null ? Optional.empty() : last.failure();
    }

    @Override
    public void release() {
        if (last != null) {
            last.close();
        }
    }
}
