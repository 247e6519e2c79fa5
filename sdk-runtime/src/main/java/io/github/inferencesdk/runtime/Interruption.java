// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.endpoint.StopSignal;
import java.util.concurrent.CountDownLatch;

/** Has SIGTERM and SIGINT stop a command, and the process wait for it, until closed. The process then ends by the signal. */
final class Interruption implements AutoCloseable {
    private final StopSignal stop = new StopSignal();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "inference-stop");

    private Interruption() {}

    static Interruption onSignal() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    StopSignal stop() {
        return stop;
    }

    private void interrupt() {
        stop.stop();
        try {
            done.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It runs, and ends now.
        }
    }
}
