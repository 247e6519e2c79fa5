// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferenceHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** Handlers that do what each request tells them, and answer with what is only that request's. */
final class TortureHandler implements InferenceHandler<Order, String, Order> {
    private static final MediaType BYTES = MediaType.parse("application/octet-stream");
    private static final int HOARD_PIECE = 1 << 20;
    private static final int HOARD_PIECES = 32;

    private final CyclicBarrier meeting;
    /** Were all permits deaf at once, the server would rightly call itself wedged. */
    private final Semaphore deafness;

    private final Semaphore hoards = new Semaphore(1);
    private final Tally tally;
    private final AtomicLongArray lastTokens = new AtomicLongArray(1 << 16);

    TortureHandler(int permits, Tally tally) {
        this.tally = tally;
        this.meeting = new CyclicBarrier(permits);
        this.deafness = new Semaphore(permits / 2);
    }

    @Override
    public String load(ModelContext context) {
        return "model";
    }

    @Override
    public List<MediaType> consumes() {
        return List.of(BYTES, MediaType.APPLICATION_JSON);
    }

    @Override
    public List<MediaType> produces() {
        return List.of(BYTES, MediaType.APPLICATION_JSON);
    }

    @Override
    public Order decode(Payload body, InferenceContext context) throws Exception {
        Order order = Order.read(body);
        if (lastTokens.getAndSet((int) (order.token() % lastTokens.length()), order.token()) == order.token()) {
            tally.wrong("token " + order.token() + " reached the handlers twice, thread "
                    + Thread.currentThread().getName());
        }
        if (order.deed() == Deed.THROW_IN_DECODE) {
            throw new IOException("planted");
        }
        return order.deed() == Deed.NULL_INPUT ? null : order;
    }

    @Override
    public Order predict(Order order, String model, InferenceContext context) throws Exception {
        switch (order.deed()) {
            case NAP -> Thread.sleep(1 + order.token() % 5);
            case COMPUTE -> compute(order.token());
            case HOARD -> hoard();
            case LEAVE_INTERRUPTED -> Thread.currentThread().interrupt();
            case BLOCK -> new CountDownLatch(1).await();
            case DEAF -> ignoreInterrupts(context, order.token());
            case MEET -> meeting.await(10, TimeUnit.SECONDS);
            default -> fail(order.deed());
        }
        return order.deed() == Deed.NULL_PREDICTION ? null : order;
    }

    private static void fail(Deed deed) throws Exception {
        switch (deed) {
            case REFUSE -> throw InferenceException.invalidInput("planted");
            case NOT_COMPUTABLE -> throw InferenceException.unprocessable("planted");
            case THROW_UNCHECKED -> throw new IllegalStateException("planted");
            case THROW_CHECKED -> throw new Exception("planted");
            case THROW_INTERRUPTED -> throw new InterruptedException("planted");
            case ASSERTION_ERROR -> throw new AssertionError("planted");
            case NO_CLASS -> throw new NoClassDefFoundError("planted");
            case STACK_OVERFLOW -> descend(1);
            case OUT_OF_MEMORY -> tooLarge();
            default -> {}
        }
    }

    @SuppressWarnings("InfiniteRecursion") // on purpose
    private static int descend(int depth) {
        return descend(depth + 1) + 1;
    }

    /** More than any array may have: the VM refuses, and no other thread is short of memory. */
    private static void tooLarge() {
        if (new long[Integer.MAX_VALUE].length == 0) {
            throw new IllegalStateException("never");
        }
    }

    private static void compute(long token) {
        long value = token;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1 + token % 3);
        while (System.nanoTime() < end) {
            value = value * 31 + 1;
        }
        if (value == 0) {
            Thread.onSpinWait();
        }
    }

    private void hoard() {
        if (hoards.tryAcquire()) {
            try {
                byte[][] hoard = new byte[HOARD_PIECES][];
                for (int i = 0; i < HOARD_PIECES; i++) {
                    hoard[i] = new byte[HOARD_PIECE];
                }
                LockSupport.parkNanos(hoard.length * 10_000L);
            } finally {
                hoards.release();
            }
        }
    }

    /** Goes on past the deadline for 0.3 to 0.9 s more, whatever interrupts it. */
    private void ignoreInterrupts(InferenceContext context, long token) throws InterruptedException {
        if (!deafness.tryAcquire()) {
            new CountDownLatch(1).await();
        }
        try {
            Instant end = context.deadline().orElseThrow().plusMillis(300 + token % 600);
            while (Instant.now().isBefore(end)) {
                Thread.interrupted();
                LockSupport.parkNanos(5_000_000);
            }
        } finally {
            deafness.release();
        }
    }

    @Override
    public Payload encode(Order order, MediaType type, InferenceContext context) throws Exception {
        return switch (order.deed()) {
            case THROW_IN_ENCODE -> throw new IllegalArgumentException("planted");
            case NULL_OUTPUT -> null;
            case WRITER_THROWS_AT_ONCE ->
                Payload.writing(type, out -> {
                    throw new IOException("planted");
                });
            case WRITER_THROWS_LATE ->
                Payload.writing(type, out -> {
                    out.write(new byte[100_000]);
                    throw new AssertionError("planted");
                });
            default -> answer(order, type);
        };
    }

    private static Payload answer(Order order, MediaType type) throws IOException {
        if (type.equals(MediaType.APPLICATION_JSON)) {
            return Payload.text(type, "{\"token\":" + order.token() + ",\"size\":" + order.size() + "}");
        }
        if (order.token() % 2 == 0) {
            return Payload.writing(type, out -> write(order, out));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(order, bytes);
        return Payload.of(type, bytes.toByteArray());
    }

    private static void write(Order order, OutputStream out) throws IOException {
        out.write(Contents.line(order.token(), order.size(), order.checksum()));
        out.write(order.echo());
        Contents.write(order.token(), order.reply(), out);
    }
}
