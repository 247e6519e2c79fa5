// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of what a container has printed. Safe for concurrent use. */
final class LastLines {
    private final int limit;
    private final Deque<String> lines = new ArrayDeque<>();

    LastLines(int limit) {
        this.limit = limit;
    }

    synchronized void add(String line) {
        if (lines.size() == limit) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** The lines, indented, each on a line of its own; a sentence that says so when there are none. */
    synchronized String text() {
        return lines.isEmpty() ? "It printed nothing." : "Its last lines:\n  " + String.join("\n  ", lines);
    }
}
