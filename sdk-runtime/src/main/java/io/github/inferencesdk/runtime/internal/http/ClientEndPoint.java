// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's socket. Beside what Jetty's does, it notices a client that leaves while its request is at work, a head
 * that trickles, and a client that does not read its response; {@link #sweep} looks for all three.
 *
 * <p>Once a body is read, Jetty reads nothing until the response is written. In between {@link #sweep} tries to read one
 * byte: no byte means that the client is there, an end or an error that it is gone. A byte belongs to the next request;
 * it is kept, {@link #fill} hands it out first, and until then nothing more is read.
 */
final class ClientEndPoint extends SocketChannelEndPoint {
    private static final Logger LOG = LoggerFactory.getLogger(ClientEndPoint.class);

    /** Stands in the place of the watcher while the sweep reads. */
    private static final Watcher PEEKING = () -> {};

    private static final int NONE = -1;

    private final Executor executor;
    private final LongSupplier clock;
    private final long headNanos;
    private final WriteProgress writes;

    /** Who wants to know that the client is gone. Only while there is one does the sweep read. */
    private final AtomicReference<@Nullable Watcher> watcher = new AtomicReference<>();

    /** Held by the thread that reads and parses. */
    private final ReentrantLock turn = new ReentrantLock();

    private @Nullable InTurn reading;

    private volatile int keptByte = NONE;

    // Requests follow each other on a connection, so each of these has one writer at a time.
    private volatile boolean headUnderWay;
    private volatile boolean atWork;
    private long begun; // published by atWork

    // What the last sweep saw. Only the sweep uses these.
    private @Nullable Watcher seen;
    private long headOf = NONE;
    private long headSince;

    /**
     * The end point of a channel that was accepted.
     *
     * @param headNanos how long a head may take
     * @param writeNanos how long a write may wait for the client
     */
    ClientEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Executor executor,
            LongSupplier clock,
            long headNanos,
            long writeNanos) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
        this.clock = clock;
        this.headNanos = headNanos;
        this.writes = new WriteProgress(writeNanos);
    }

    /** The end point that {@code request} came in on. */
    static ClientEndPoint of(Request request) {
        return (ClientEndPoint) request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /** Notes that a head has arrived whole. */
    void requestBegins() {
        headUnderWay = false;
        writes.reset();
        begun++;
        atWork = true;
    }

    /** Notes that the request is answered. Called before Jetty reads the next one. */
    void requestEnds() {
        atWork = false;
    }

    /** Tells {@code watcher}, at most once, when the client leaves. Called when the body is read and no reply is made. */
    void watch(Watcher watcher) {
        this.watcher.set(watcher);
    }

    /** Watches no more; when this returns, the sweep does not read. */
    void unwatch() {
        Watcher now = watcher.get();
        while (now != null) {
            if (now == PEEKING) {
                Thread.onSpinWait(); // one read of one byte, which does not block
            } else if (watcher.compareAndSet(now, null)) {
                return;
            }
            now = watcher.get();
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        unwatch();
        int filled = keptByte == NONE ? super.fill(buffer) : fillKept(buffer);
        if (filled > 0 && !headUnderWay && !atWork) {
            headUnderWay = true;
        }
        return filled;
    }

    private int fillKept(ByteBuffer buffer) throws IOException {
        int position = BufferUtil.flipToFill(buffer);
        buffer.put((byte) keptByte);
        BufferUtil.flipToFlush(buffer, position);
        keptByte = NONE;
        notIdle();
        return 1 + Math.max(0, super.fill(buffer)); // an end is found again by the next call
    }

    @Override
    public void fillInterested(Callback callback) {
        super.fillInterested(turnOf(callback));
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        return super.tryFillInterested(turnOf(callback));
    }

    /** A connection reads with one callback all its life. */
    private InTurn turnOf(Callback callback) {
        InTurn last = reading;
        if (last == null || !last.isOf(callback)) {
            last = new InTurn(this, callback);
            reading = last;
        }
        return last;
    }

    /**
     * Has {@code task}, which reads from this connection, wait for whoever reads from it now. When a head is malformed,
     * Jetty answers on one thread and lets another go on reading while the first still does; the two then release the same
     * pooled buffer, and a neighbour that has it by now finds its own last request in it, unread.
     */
    Runnable inTurn(Runnable task) {
        return () -> {
            turn.lock();
            try {
                task.run();
            } finally {
                turn.unlock();
            }
        };
    }

    @Override
    protected void needsFillInterest() {
        unwatch();
        if (keptByte == NONE) {
            super.needsFillInterest();
        } else { // the selector cannot know of a byte that is read already
            executor.execute(getFillInterest()::fillable);
        }
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        if (!writes.isCounting()) {
            return super.flush(buffers);
        }
        long before = BufferUtil.remaining(buffers);
        boolean all = super.flush(buffers);
        writes.took(before - BufferUtil.remaining(buffers), all, clock.getAsLong());
        return all;
    }

    @Override
    protected void onIncompleteFlush() {
        writes.waits(clock.getAsLong());
        super.onIncompleteFlush();
    }

    /** Only our own limits end a request that is at work, or a response: the connection may well be silent meanwhile. */
    @Override
    protected void onIdleExpired(TimeoutException timeout) {
        if (!atWork && !writes.isWaiting()) {
            super.onIdleExpired(timeout);
        }
    }

    /** Looks once for a client that has left or that is too slow. Called by one thread, every 50 ms or so. */
    void sweep(long now) {
        peek();
        checkHead(now);
        checkWrite(now);
    }

    /** Reads only for a request that the last sweep saw already: short ones cost no system call. */
    private void peek() {
        Watcher now = watcher.get();
        if (now == null || now != seen) {
            seen = now;
        } else if (keptByte == NONE && watcher.compareAndSet(now, PEEKING)) {
            boolean gone = false;
            try {
                gone = !getFillInterest().isInterested() && isAtEnd();
            } finally {
                watcher.set(gone ? null : now);
            }
            if (gone) {
                now.clientGone();
            }
        }
    }

    private boolean isAtEnd() {
        try {
            ByteBuffer peeked = ByteBuffer.allocate(1);
            int read = getChannel().read(peeked);
            if (read > 0) {
                keptByte = peeked.get(0) & 0xff;
            }
            return read < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Jetty's idle time-out starts anew with each byte, so a head that trickles needs a limit of its own. */
    private void checkHead(long now) {
        if (!headUnderWay || atWork) {
            headOf = NONE;
        } else if (headOf != begun) {
            headOf = begun;
            headSince = now;
        } else if (now - headSince > headNanos) {
            close(); // not the connection: that would answer a request that is none
        }
    }

    private void checkWrite(long now) {
        switch (writes.check(now)) {
            case FINE -> {}
            case UNSURE -> executor.execute(getWriteFlusher()::completeWrite);
            case STALLED -> {
                LOG.info("a client that does not read its response was cut");
                close(new EofException("the client does not read"));
            }
        }
    }

    /**
     * Says good-bye to a client that has no request at work: sends the end of the stream, and discards what may still
     * come until the client has ended it too. Does nothing when a request is being read at this moment.
     */
    void closeIfIdle() {
        if (!atWork) {
            getFillInterest().onFail(new EofException("the server is shutting down"));
        }
    }

    /** Who wants to know that the client is gone. */
    interface Watcher {
        /** The client has closed its connection, or the writing half of it; must not block. */
        void clientGone();
    }
}
