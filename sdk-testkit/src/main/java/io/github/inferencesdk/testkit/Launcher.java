// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import java.net.URI;

/** Starts servers whose loading and predicting a check holds up. */
@FunctionalInterface
interface Launcher {
    /** Starts one, and returns as soon as it listens. */
    Launched launch(Gates gates) throws Exception;

    /** A server of its own. */
    interface Launched extends AutoCloseable {
        URI uri();

        /** How many requests have arrived and are not answered. */
        int inFlight();

        /** Drains, and ends. */
        @Override
        void close();
    }
}
