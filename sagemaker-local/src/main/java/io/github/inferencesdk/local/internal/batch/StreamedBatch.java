// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

import io.github.inferencesdk.local.SplitType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A whole object that is sent chunked, as it is read; it is opened again for each attempt. */
final class StreamedBatch implements MiniBatch {
    private final ObjectInput input;
    private final SplitType split;
    private final AtomicLong records = new AtomicLong();
    private volatile @Nullable Exception failure;

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
        return split == SplitType.NONE ? 1 : records.get();
    }

    @Override
    public BodyPublisher body() {
        return BodyPublishers.ofInputStream(() -> new Reading(open()));
    }

    @Override
    public Optional<Exception> readFailure() {
        return Optional.ofNullable(failure);
    }

    private InputStream open() {
        records.set(0);
        try {
            return input.open();
        } catch (IOException | RuntimeException cannot) {
            failure = cannot;
            return InputStream.nullInputStream();
        }
    }

    /** Counts lines on the way, and keeps what goes wrong: the HTTP client would take it for a failure of the connection. */
    private final class Reading extends FilterInputStream {
        private int last = '\n';

        Reading(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Exception before = failure;
            if (before != null) {
                throw new IOException(before);
            }
            try {
                int n = super.read(into, offset, length);
                count(into, offset, n);
                return n;
            } catch (IOException | RuntimeException broken) {
                failure = broken;
                throw new IOException(broken);
            }
        }

        private void count(byte[] bytes, int offset, int n) {
            if (n < 0) {
                records.addAndGet(last == '\n' ? 0 : 1);
                last = '\n';
            } else if (n > 0) {
                records.addAndGet(Lines.feeds(bytes, offset, n));
                last = bytes[offset + n - 1];
            }
        }
    }
}
