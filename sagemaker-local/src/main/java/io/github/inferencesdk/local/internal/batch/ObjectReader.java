// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An object on its way to the container, opened when it is first read: counts its lines, and keeps what goes wrong, which the
 * HTTP client would take for a failure of the connection. One thread reads; another one may ask and close. The stream below
 * is never closed while it is read.
 */
final class ObjectReader extends InputStream {
    private final ObjectInput input;
    private @Nullable InputStream in;
    private boolean taken;
    private boolean reading;
    private boolean closed;
    private final AtomicLong lines = new AtomicLong();
    private int last = '\n';
    private volatile @Nullable Exception failure;

    ObjectReader(ObjectInput input) {
        this.input = input;
    }

    /** {@return this, for the one time that it can be read; it is closed when somebody wants it again} */
    InputStream once() {
        if (wasTaken()) {
            close();
        }
        return this;
    }

    private synchronized boolean wasTaken() {
        boolean before = taken;
        taken = true;
        return before;
    }

    /** {@return the lines until now; the last one needs no line feed when all is read} */
    long lines() {
        return lines.get();
    }

    /** {@return why the object cannot be read} */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        begin();
        try {
            InputStream from = in;
            if (from == null) {
                from = input.open();
                in = from;
            }
            int n = from.read(into, offset, length);
            count(into, offset, n);
            return n;
        } catch (IOException | RuntimeException unreadable) {
            failure = unreadable;
            throw new IOException(unreadable);
        } finally {
            if (closesAfterRead()) {
                closeBelow();
            }
        }
    }

    private void count(byte[] bytes, int offset, int n) {
        if (n < 0) {
            lines.addAndGet(last == '\n' ? 0 : 1);
            last = '\n';
        } else if (n > 0) {
            lines.addAndGet(Lines.feeds(bytes, offset, n));
            last = bytes[offset + n - 1];
        }
    }

    private synchronized void begin() throws IOException {
        if (closed) {
            throw new IOException("the object is closed");
        }
        reading = true;
    }

    private synchronized boolean closesAfterRead() {
        reading = false;
        return closed;
    }

    @Override
    public void close() {
        if (closesNow()) {
            closeBelow();
        }
    }

    private synchronized boolean closesNow() {
        boolean now = !closed && !reading;
        closed = true;
        return now;
    }

    private void closeBelow() {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException | RuntimeException late) { // what was read is sent, or is sent again
            return;
        }
    }
}
