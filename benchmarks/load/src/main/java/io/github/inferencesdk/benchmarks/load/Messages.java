// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the harness says while it works, and what the report must repeat. Not safe for concurrent use. */
final class Messages {
    private final PrintStream out;
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<String> failures = new ArrayList<>();

    Messages(PrintStream out) {
        this.out = out;
    }

    void progress(String text) {
        out.println(text);
    }

    /** Something that a reader of the report must know; said once. */
    void note(String text) {
        if (notes.add(text)) {
            out.println(text);
        }
    }

    /** Something that makes the run fail at its end. */
    void failure(String text) {
        failures.add(text);
        out.println("FAILED " + text);
    }

    boolean hasFailures() {
        return !failures.isEmpty();
    }

    /** Notes and failures. */
    List<String> all() {
        List<String> all = new ArrayList<>(notes);
        failures.forEach(failure -> all.add("FAILED " + failure));
        return all;
    }
}
