// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** A mini-batch in memory. */
final class HeldBatch implements MiniBatch {
    private final long first;
    private final long records;
    private final byte[] buffer;
    private final int offset;
    private final int length;

    /** Has {@code length} bytes of {@code buffer} from {@code offset} on, which nobody writes any more. */
    HeldBatch(long first, long records, byte[] buffer, int offset, int length) {
        this.first = first;
        this.records = records;
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public BodyPublisher body() {
        return BodyPublishers.ofByteArray(buffer, offset, length);
    }
}
