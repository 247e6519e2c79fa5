// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * How long the stages of one request took, in nanoseconds: those of its life that it went through. Of a body of many
 * records, how many there were and how many were bad. Written by one thread at a time, read by any.
 */
public final class Stages {
    /** A part of a request's life. */
    public enum Stage {
        /** From the head to the end of the body. */
        BODY(0, " body="),
        /** Waiting for a worker thread. */
        QUEUE(1, " queue="),
        /** In the input handler. */
        DECODE(2, " decode="),
        /** Waiting for a permit to predict. */
        PERMIT(3, " permit="),
        /** In the predict handler. */
        PREDICT(4, " predict="),
        /** In the output handler. */
        ENCODE(5, " encode="),
        /** From the answer to its last byte. */
        WRITE(6, " write=");

        private final int index;
        private final String label;

        Stage(int index, String label) {
            this.index = index;
            this.label = label;
        }
    }

    private static final Stage[] ALL = Stage.values();
    private static final long NOT_REACHED = -1;

    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    /** Those of a request that is not logged: nothing is noted, and no time is read. */
    public static final Stages OFF = new Stages(new long[0]);

    private final long[] nanos;
    private volatile long records = NOT_REACHED;
    private volatile long badRecords;
    private volatile int batchSize;

    /** No stage is reached yet. */
    public Stages() {
        this(new long[ALL.length]);
        Arrays.fill(nanos, NOT_REACHED);
    }

    private Stages(long[] nanos) {
        this.nanos = nanos;
    }

    /** Whether anything is noted. */
    public boolean isOn() {
        return nanos.length > 0;
    }

    /** The time, in nanoseconds, by which stages are measured; 0 when none is noted. */
    public long now() {
        return isOn() ? System.nanoTime() : 0;
    }

    /** Notes how long a stage took. */
    public void took(Stage stage, long duration) {
        if (isOn()) {
            ELEMENT.setOpaque(nanos, stage.index, Math.max(0, duration));
        }
    }

    /** Notes how many records were answered, and how many of them with an error. */
    public void records(long answered, long bad) {
        if (isOn()) {
            badRecords = bad;
            records = answered;
        }
    }

    /** Notes that the input was predicted in a batch, together with others. */
    public void batch(int size) {
        if (isOn()) {
            batchSize = size;
        }
    }

    /** Appends {@code " stage=milliseconds"} for each stage that was reached. */
    void appendTo(StringBuilder out) {
        if (!isOn()) {
            return;
        }
        for (Stage stage : ALL) {
            long took = (long) ELEMENT.getOpaque(nanos, stage.index);
            if (took != NOT_REACHED) {
                appendMillis(out.append(stage.label), took);
            }
        }
        if (batchSize > 0) {
            out.append(" batch=").append(batchSize);
        }
        if (records != NOT_REACHED) {
            out.append(" records=").append(records).append(" bad=").append(badRecords);
        }
    }

    /** Milliseconds with two decimals, without the cost of a formatter. */
    static void appendMillis(StringBuilder out, long nanos) {
        long hundredths = (nanos + 5_000) / 10_000;
        out.append(hundredths / 100).append('.');
        long rest = hundredths % 100;
        if (rest < 10) {
            out.append('0');
        }
        out.append(rest);
    }
}
