// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;
import java.util.Optional;

/** Asks {@code /ping} every few milliseconds on one connection, as the platform does more rarely. */
final class Prober implements Runnable {
    private static final int PERIOD_MILLIS = 5;
    /** The last bucket holds all that took longer. */
    private static final int TENTHS = 50_000;

    private final int port;
    private final Tally tally;
    private final long[] tenthsOfMillis = new long[TENTHS];
    private long worstNanos;
    private long count;
    private volatile boolean stopped;

    Prober(int port, Tally tally) {
        this.port = port;
        this.tally = tally;
    }

    @Override
    public void run() {
        while (!stopped) {
            try (Wire wire = new Wire(port)) {
                while (!stopped && ping(wire)) {
                    Thread.sleep(PERIOD_MILLIS);
                }
            } catch (IOException failure) {
                tally.wrong("/ping: " + failure);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private synchronized boolean ping(Wire wire) throws IOException {
        long start = System.nanoTime();
        wire.write("GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
        Optional<Answer> answer = wire.read();
        long took = System.nanoTime() - start;
        count++;
        worstNanos = Math.max(worstNanos, took);
        tenthsOfMillis[(int) Math.min(TENTHS - 1, took / 100_000)]++;
        if (answer.map(Answer::status).orElse(0) != 200) {
            tally.wrong("/ping answered " + answer);
        }
        return answer.isPresent() && !answer.get().closes();
    }

    void stop() {
        stopped = true;
    }

    synchronized double worstMillis() {
        return worstNanos / 1e6;
    }

    /** The time, in milliseconds, within which this share of the answers came. */
    synchronized double percentile(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int i = 0; i < TENTHS; i++) {
            seen += tenthsOfMillis[i];
            if (seen >= wanted) {
                return (i + 1) / 10.0;
            }
        }
        return TENTHS / 10.0;
    }

    synchronized long count() {
        return count;
    }
}
