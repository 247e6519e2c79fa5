package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An author's promise that handlers take microseconds, kept until it is broken: eight calls of 5 ms or more, of which each
 * thousand quick calls forgive one, take it back for good. Safe for concurrent use.
 */
final class InlinePromise {
    private static final Logger LOG = LoggerFactory.getLogger(InlinePromise.class);
    private static final long MAX_BODY = 64 << 10;
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int STRIKES = 8;
    private static final int FORGIVEN_AFTER = 1000;

    private final AtomicInteger strikes = new AtomicInteger();
    private final AtomicInteger quickCalls = new AtomicInteger();
    private volatile boolean kept;

    InlinePromise(boolean given) {
        this.kept = given;
    }

    /** Whether a request with this body may run on the I/O thread. */
    boolean covers(BodyBuffer body) {
        return kept && !body.isGzip() && body.size() <= MAX_BODY;
    }

    /** Notes how long one call took. */
    void took(long nanos) {
        if (nanos < SLOW) {
            if (strikes.get() > 0 && quickCalls.incrementAndGet() % FORGIVEN_AFTER == 0) {
                strikes.updateAndGet(count -> Math.max(0, count - 1));
            }
        } else if (strikes.incrementAndGet() == STRIKES && kept) {
            kept = false;
            LOG.warn(
                    "the pipeline is marked nonBlocking, but its handlers took {} ms and more, {} times: they run on worker"
                            + " threads from now on",
                    TimeUnit.NANOSECONDS.toMillis(SLOW),
                    STRIKES);
        }
    }
}
