package io.github.inferencesdk.runtime.internal.body;

import java.util.concurrent.atomic.AtomicLong;

/** A number of bytes that all requests share. Safe for concurrent use. */
public final class ByteBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /** A budget of {@code limit} bytes. */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Takes {@code bytes} from the budget, all or nothing. */
    boolean tryCharge(long bytes) {
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
