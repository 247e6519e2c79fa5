// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

import io.github.inferencesdk.local.BatchStrategy;
import io.github.inferencesdk.local.SplitType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The mini-batches of one object, in order. Not safe for concurrent use. */
public interface MiniBatches extends AutoCloseable {
    int MIB = 1 << 20;

    /** The most bytes that a record can have when the payload has no limit: it is held in memory. */
    int MOST_HELD = Integer.MAX_VALUE - 16;

    /** The next one; null at the end. */
    @Nullable
    MiniBatch next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * Cuts an object.
     *
     * @param maxPayloadInMb 0 for no limit
     */
    static MiniBatches of(ObjectInput input, SplitType split, BatchStrategy strategy, int maxPayloadInMb)
            throws IOException {
        boolean isWhole = split == SplitType.NONE;
        if (maxPayloadInMb == 0 && (isWhole || strategy == BatchStrategy.MULTI_RECORD)) {
            return new OneBatch(new StreamedBatch(input, split));
        }
        int limit = maxPayloadInMb == 0 ? MOST_HELD : maxPayloadInMb * MIB;
        if (isWhole) {
            return new OneBatch(hold(input, limit));
        }
        InputStream in = input.open();
        LineBatches lines = new LineBatches(in, strategy, limit);
        return new MiniBatches() {
            @Override
            public @Nullable MiniBatch next() throws IOException {
                return lines.next();
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    private static MiniBatch hold(ObjectInput input, int limit) throws IOException {
        try (InputStream in = input.open()) {
            byte[] whole = in.readNBytes(limit + 1);
            if (whole.length > limit) {
                throw new IOException("it has more bytes than MaxPayloadInMB allows, " + limit
                        + "; raise maxPayloadInMb, or split it by lines");
            }
            return new HeldBatch(1, 1, whole, 0, whole.length);
        }
    }

    /** A single one. */
    final class OneBatch implements MiniBatches {
        private @Nullable MiniBatch batch;

        OneBatch(MiniBatch batch) {
            this.batch = batch;
        }

        @Override
        public @Nullable MiniBatch next() {
            MiniBatch next = batch;
            batch = null;
            return next;
        }

        @Override
        public void close() {}
    }
}
