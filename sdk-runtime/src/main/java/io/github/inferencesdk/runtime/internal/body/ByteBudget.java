// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A number of bytes that all requests share. Safe for concurrent use. */
public final class ByteBudget {
    private final long limit;
    private final @Nullable ByteBudget whole;
    private final AtomicLong used = new AtomicLong();

    /** A budget of {@code limit} bytes. */
    public ByteBudget(long limit) {
        this(limit, null);
    }

    private ByteBudget(long limit, @Nullable ByteBudget whole) {
        this.limit = limit;
        this.whole = whole;
    }

    /** A part of this budget: what it takes is taken from the whole too, and never more than {@code limit} bytes. */
    ByteBudget part(long limit) {
        return new ByteBudget(limit, this);
    }

    /** Takes {@code bytes} from the budget, all or nothing. */
    boolean tryCharge(long bytes) {
        if (!take(bytes)) {
            return false;
        }
        if (whole != null && !whole.tryCharge(bytes)) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    private boolean take(long bytes) {
        long before = used.get();
        while (bytes <= limit - before) {
            if (used.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    /** Gives {@code bytes} back. */
    void release(long bytes) {
        used.addAndGet(-bytes);
        if (whole != null) {
            whole.release(bytes);
        }
    }

    /** The bytes there are in all. */
    long limit() {
        return limit;
    }

    /** The bytes in use now. */
    public long used() {
        return used.get();
    }
}
