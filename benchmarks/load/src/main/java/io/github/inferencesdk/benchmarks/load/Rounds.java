// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Turns of all servers, one after the other, again and again: whatever changes on the machine meanwhile meets all of them.
 * The order rotates, so that none always follows the same one.
 *
 * @param discarded how many rounds come first, with numbers below 0, and are to be thrown away
 */
record Rounds(int discarded, int counted) {
    <T> void run(List<T> items, Turn<T> turn) throws IOException {
        for (int round = -discarded; round < counted; round++) {
            List<T> order = new ArrayList<>(items);
            Collections.rotate(order, -(round + discarded));
            for (T item : order) {
                turn.take(item, round);
            }
        }
    }

    /** What is done with one server in one round. */
    @FunctionalInterface
    interface Turn<T> {
        void take(T item, int round) throws IOException;
    }
}
