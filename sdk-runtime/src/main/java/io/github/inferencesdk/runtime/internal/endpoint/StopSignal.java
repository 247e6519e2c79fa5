// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import java.io.Serial;

/** Tells what runs in this process to stop, once and for all. Safe for concurrent use. */
public final class StopSignal {
    private boolean stopped;
    private Runnable action = () -> {};

    /** Calls {@code wanted}, once, when it is time to stop, or now when it was. Takes the place of what was to be called. */
    public synchronized void onStop(Runnable wanted) {
        action = wanted;
        if (stopped) {
            wanted.run();
        }
    }

    /** Stops. Does nothing when called again. */
    public synchronized void stop() {
        if (!stopped) {
            stopped = true;
            action.run();
        }
    }

    /** Whether it was time to stop. */
    public synchronized boolean isStopped() {
        return stopped;
    }

    /** Something ended before it was done, because it was told to stop. */
    public static final class Stopped extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        /** There is no more to say. */
        public Stopped() {
            super("stopped");
        }
    }
}
