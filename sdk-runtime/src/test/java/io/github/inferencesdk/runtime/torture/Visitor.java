// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A client's means: where the server is, its own dice, its own tokens.
 *
 * @param number of the visit; with the seed it decides everything but time
 * @param story what was answered so far, for whoever must find out why the next answer is wrong
 */
record Visitor(
        long number, int port, SplittableRandom random, Tally tally, OutOfMemoryQuota quota, Deque<String> story) {
    /** Of all requests of one visit; tokens are told apart by their last three digits. */
    private static final int MOST_REQUESTS = 1000;

    static Visitor of(long seed, long number, int port, Tally tally, OutOfMemoryQuota quota) {
        return new Visitor(
                number, port, new SplittableRandom(seed * 1_000_003 + number), tally, quota, new ArrayDeque<>());
    }

    /** The token of the visit's request with this index. */
    long token(int index) {
        if (index >= MOST_REQUESTS) {
            throw new IllegalArgumentException("a visit has up to " + MOST_REQUESTS + " requests");
        }
        return number * MOST_REQUESTS + index;
    }

    Deed drawDeed() {
        int total = 0;
        for (Deed deed : Deed.values()) {
            total += deed.weight();
        }
        int at = random.nextInt(total);
        for (Deed deed : Deed.values()) {
            at -= deed.weight();
            if (at < 0) {
                return deed == Deed.OUT_OF_MEMORY && !quota.tryTake() ? Deed.ECHO : deed;
            }
        }
        throw new AssertionError("the weights do not add up");
    }

    /** A deed that ends soon and well. */
    Deed drawQuickDeed() {
        return switch (random.nextInt(4)) {
            case 0 -> Deed.NAP;
            case 1 -> Deed.REFUSE;
            default -> Deed.ECHO;
        };
    }

    void pause(int upToMillis) throws InterruptedException {
        Thread.sleep(random.nextInt(upToMillis + 1));
    }

    /** Checks an answer to {@code ask} and says whether the connection goes on. */
    boolean check(Ask ask, Answer answer) {
        tally.answered(answer.status());
        story.add(ask.deed() + " of " + ask.body().length + (ask.chunked() ? " chunked" : "")
                + (ask.expects() ? " expected" : "") + ": " + answer.status());
        String id = answer.header("x-request-id");
        if (!id.equals(ask.requestId())) {
            wrong(ask, "answered with request id " + id, answer);
        } else if (answer.status() == 200 && ask.deed().status() == 200) {
            if (ask.isAnsweredBy(answer)) {
                tally.outcome("its own answer");
            } else {
                wrong(ask, "answered with another body", answer);
            }
        } else {
            checkError(ask, answer);
        }
        return !answer.closes();
    }

    private void checkError(Ask ask, Answer answer) {
        if (!answer.text().contains("\"request_id\":\"" + ask.requestId() + "\"")) {
            wrong(ask, "an error of another shape", answer);
        } else if (answer.status() == ask.deed().status()) {
            tally.outcome("its own error");
        } else if (answer.status() == 503 || answer.status() == 504) {
            tally.outcome("overload, " + answer.status());
        } else {
            wrong(ask, "expected " + ask.deed().status(), answer);
        }
    }

    /** What is left of a request whose connection broke. */
    void checkCut(Ask ask, IOException failure) {
        if (ask.deed() == Deed.WRITER_THROWS_LATE && failure instanceof EOFException) {
            tally.outcome("cut, as its writer failed");
        } else if (failure instanceof SocketException && (ask.chunked() || ask.body().length > 64 << 10)) {
            // Refused in the middle of a large body that was still on its way: such a connection may be reset.
            tally.outcome("reset while sending a large body");
        } else {
            tally.wrong(describe(ask) + ": " + failure);
        }
    }

    /** Reads an answer and checks it; says whether the connection goes on. */
    boolean readAndCheck(Wire wire, Ask ask) throws IOException {
        try {
            Optional<Answer> answer = wire.read();
            if (answer.isPresent()) {
                return check(ask, answer.get());
            }
            checkCut(ask, new EOFException("closed without an answer"));
        } catch (EOFException | SocketException cut) {
            checkCut(ask, cut);
        }
        return false;
    }

    private void wrong(Ask ask, String what, Answer answer) {
        tally.wrong(describe(ask) + ": " + what + ": " + answer.status() + " "
                + new String(answer.body(), 0, Math.min(200, answer.body().length), StandardCharsets.US_ASCII)
                        .replaceAll("[^ -~]", "."));
    }

    private String describe(Ask ask) {
        return "visit " + number + ", " + ask.deed() + " of " + ask.body().length + " bytes"
                + (ask.chunked() ? " chunked" : "") + (ask.expects() ? " expected" : "") + ", token " + ask.token()
                + ", after " + story;
    }

    /** Lets two requests a minute run out of memory; at three the server ends by design. Safe for concurrent use. */
    static final class OutOfMemoryQuota {
        private static final long APART = TimeUnit.SECONDS.toNanos(35);

        private final AtomicLong last = new AtomicLong(System.nanoTime() - APART);

        boolean tryTake() {
            long before = last.get();
            long now = System.nanoTime();
            return now - before >= APART && last.compareAndSet(before, now);
        }
    }
}
