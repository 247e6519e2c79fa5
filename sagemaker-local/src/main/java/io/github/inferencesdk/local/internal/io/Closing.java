// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.io;

import java.io.IOException;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes what was opened. */
public final class Closing {
    private Closing() {}

    /** Closes all, the one opened last first, whichever of them fail; the first failure is thrown. */
    public static void all(Deque<AutoCloseable> opened) throws IOException {
        Throwable first = close(opened, null);
        if (first instanceof IOException io) {
            throw io;
        }
        if (first != null) {
            throw new IOException(first);
        }
    }

    /** The same after a failure, to which those of closing are added. */
    public static void after(Throwable failure, Deque<AutoCloseable> opened) {
        close(opened, failure);
    }

    private static @Nullable Throwable close(Deque<AutoCloseable> opened, @Nullable Throwable failure) {
        Throwable first = failure;
        while (!opened.isEmpty()) {
            try {
                opened.removeLast().close();
            } catch (Exception again) {
                if (first == null) {
                    first = again;
                } else {
                    first.addSuppressed(again);
                }
            }
        }
        return first;
    }
}
