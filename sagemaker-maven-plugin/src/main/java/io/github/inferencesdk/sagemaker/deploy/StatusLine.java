// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.goal.Progress;
import java.io.Console;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Shows how something is that takes minutes. */
interface StatusLine {
    /** Shows a text, in the place of the one before or below it. */
    void show(String text);

    /** Ends the line that is shown. */
    default void end() {}

    /** A line of its own for each text; or, with a console and someone before it, one line that is written anew. */
    static StatusLine of(Progress progress, @Nullable Console console, boolean batchMode) {
        return console == null || batchMode ? progress::tell : new InPlace(console.writer());
    }

    /** One line that is written anew. */
    final class InPlace implements StatusLine {
        private static final String ERASE_TO_END = "\u001b[K";

        private final PrintWriter writer;
        private boolean open;

        InPlace(PrintWriter writer) {
            this.writer = writer;
        }

        @Override
        public void show(String text) {
            open = true;
            writer.print("\r" + text + ERASE_TO_END);
            writer.flush();
        }

        @Override
        public void end() {
            if (open) {
                open = false;
                writer.println();
                writer.flush();
            }
        }
    }
}
