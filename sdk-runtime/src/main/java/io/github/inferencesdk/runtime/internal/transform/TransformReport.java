// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.runtime.internal.log.Printable;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts what was answered and tells of it. The thread that reads and writes counts; others look when it is done. */
public final class TransformReport {
    private static final int MOST_SHOWN = 20;
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);

    private final PrintStream err;
    private final boolean interactive;
    private final LongSupplier nanoTime;
    private long start;
    private long shownAt;
    private boolean shown;
    private long inputSize;
    private long read;
    private long before;
    private long records;
    private long errors;
    private int errorsShown;

    /**
     * A report that goes to {@code err}.
     *
     * @param interactive whether somebody watches, who is shown how far it is
     * @param nanoTime tells the time, in nanoseconds
     */
    public TransformReport(PrintStream err, boolean interactive, LongSupplier nanoTime) {
        this.err = err;
        this.interactive = interactive;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.shownAt = start;
    }

    void begin(long size) {
        inputSize = size;
        start = nanoTime.getAsLong();
        shownAt = start;
    }

    /** Takes over what a run before has answered. */
    void resume(long answered, long bad) {
        before = answered;
        records = answered;
        errors = bad;
    }

    void read(int bytes) {
        read += bytes;
    }

    void answered(boolean bad) {
        records++;
        errors += bad ? 1 : 0;
        if (interactive && nanoTime.getAsLong() - shownAt >= PERIOD) {
            shownAt = nanoTime.getAsLong();
            shown = true;
            err.printf(
                    Locale.ROOT,
                    "\r%d records, %.0f/s, %d %% of the input ",
                    records,
                    rate(),
                    inputSize == 0 ? 100 : 100 * read / inputSize);
            err.flush();
        }
    }

    /** Tells of one bad record, if there were not many before. */
    void bad(InferenceException error, long line) {
        if (errorsShown < MOST_SHOWN) {
            clear();
            err.println(
                    "line " + line + ": " + error.kind() + ": " + Printable.text(String.valueOf(error.getMessage())));
        } else if (errorsShown == MOST_SHOWN) {
            clear();
            err.println("further errors are in the output only");
        }
        errorsShown = Math.min(errorsShown + 1, MOST_SHOWN + 1);
    }

    /** Ends the line that shows how far it is. */
    private void clear() {
        if (shown) {
            err.println();
            shown = false;
        }
    }

    /** How many records are answered, those of runs before included. */
    long records() {
        return records;
    }

    /** How many of them are errors. */
    public long errors() {
        return errors;
    }

    /** The last line: what was done, and how fast. */
    public void summarize() {
        clear();
        err.printf(
                Locale.ROOT,
                "%d records%s, %d errors, %.1f s, %.0f records/s%n",
                records,
                before == 0 ? "" : " (" + before + " of them before)",
                errors,
                seconds(),
                rate());
    }

    private double seconds() {
        return (nanoTime.getAsLong() - start) / 1e9;
    }

    private double rate() {
        return (records - before) / Math.max(seconds(), 1e-3);
    }
}
