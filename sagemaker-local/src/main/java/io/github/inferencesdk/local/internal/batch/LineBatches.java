// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

import io.github.inferencesdk.local.BatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into mini-batches of whole lines. Their bytes, one after the other, are the bytes of the stream: line ends
 * stay as they are, {@code \r\n} too, blank lines stay, and the last line may have no end. Not safe for concurrent use.
 */
final class LineBatches {
    private static final int FIRST_BUFFER = 1 << 16;

    private final InputStream in;
    private final BatchStrategy strategy;
    private final int limit;
    private byte[] buffer;
    private int start;
    private int end;
    private long next = 1;

    /** @param limit the most bytes of a mini-batch, line ends included */
    LineBatches(InputStream in, BatchStrategy strategy, int limit) {
        this.in = in;
        this.strategy = strategy;
        this.limit = limit;
        buffer = new byte[Math.min(FIRST_BUFFER, limit + 1)];
    }

    /**
     * The next mini-batch; null at the end.
     *
     * @throws RecordTooLongException when a line does not fit into one
     */
    @Nullable
    MiniBatch next() throws IOException {
        int length = strategy == BatchStrategy.SINGLE_RECORD ? lineLength() : batchLength();
        if (length == 0) {
            return null;
        }
        MiniBatch batch = new HeldBatch(next, Lines.count(buffer, start, length), buffer, start, length);
        if (strategy == BatchStrategy.SINGLE_RECORD) {
            batch = new HeldBatch(next, 1, Arrays.copyOfRange(buffer, start, start + length), 0, length);
            start += length;
        } else {
            start += length;
            handOver();
        }
        next += batch.records();
        return batch;
    }

    private int lineLength() throws IOException {
        int length = 0;
        do {
            while (length < end - start) {
                if (buffer[start + length++] == '\n') {
                    return checked(length);
                }
            }
            checked(length);
        } while (more());
        return length;
    }

    private int checked(int length) throws RecordTooLongException {
        if (length > limit) {
            throw new RecordTooLongException(next, limit);
        }
        return length;
    }

    private int batchLength() throws IOException {
        boolean more = true;
        while (more && end - start <= limit) {
            more = more();
        }
        if (end - start <= limit) {
            return end - start;
        }
        for (int length = limit; length > 0; length--) {
            if (buffer[start + length - 1] == '\n') {
                return length;
            }
        }
        throw new RecordTooLongException(next, limit);
    }

    /** Reads more; false at the end. */
    private boolean more() throws IOException {
        if (end == buffer.length) {
            int held = end - start;
            byte[] larger =
                    held > buffer.length / 2 ? new byte[(int) Math.min(2L * buffer.length, limit + 1L)] : buffer;
            System.arraycopy(buffer, start, larger, 0, held);
            buffer = larger;
            start = 0;
            end = held;
        }
        int n = in.read(buffer, end, buffer.length - end);
        end += Math.max(n, 0);
        return n >= 0;
    }

    /** Leaves the buffer to the mini-batch, and goes on in a new one. */
    private void handOver() {
        byte[] rest = new byte[Math.max(end - start, buffer.length > FIRST_BUFFER ? FIRST_BUFFER : buffer.length)];
        System.arraycopy(buffer, start, rest, 0, end - start);
        end -= start;
        start = 0;
        buffer = rest;
    }
}
