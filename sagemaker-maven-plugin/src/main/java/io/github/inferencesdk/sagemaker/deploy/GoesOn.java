// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

/** While it is open, an end of the process, as by Ctrl-C, says that AWS goes on. */
final class GoesOn implements AutoCloseable {
    private final Thread hook;

    private GoesOn(Thread hook) {
        this.hook = hook;
    }

    static GoesOn telling(Runnable message) {
        Thread hook = new Thread(message, "sagemaker-goes-on");
        Runtime.getRuntime().addShutdownHook(hook);
        return new GoesOn(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process ends, and the hook runs.
        }
    }
}
