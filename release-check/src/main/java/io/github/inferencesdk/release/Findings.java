// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.util.ArrayList;
import java.util.List;

/** What one check has looked at, and what was wrong. Not safe for concurrent use. */
final class Findings {
    private final List<String> wrong = new ArrayList<>();
    private String note = "";
    private int checked;

    /** Counts one thing that was looked at. */
    void checked() {
        checked++;
    }

    /** Adds what is wrong, with where it is and what was expected. */
    void wrong(String finding) {
        wrong.add(finding);
    }

    /** Adds {@code finding} unless {@code holds}, and counts the look. */
    void expect(boolean holds, String finding) {
        checked();
        if (!holds) {
            wrong(finding);
        }
    }

    /** Sets what a reader should know of how it was looked at. */
    void note(String text) {
        note = text;
    }

    /** Looks at {@code bundle}; that nothing was there to look at is a finding too, as such a check could not fail. */
    static Findings of(Check check, Bundle bundle) {
        Findings findings = new Findings();
        try {
            check.look(bundle, findings);
        } catch (java.io.IOException | RuntimeException failure) {
            findings.wrong("cannot be read: " + failure);
        }
        if (findings.checked == 0 && findings.wrong.isEmpty()) {
            findings.wrong("there was nothing to look at");
        }
        return findings;
    }

    boolean hold() {
        return wrong.isEmpty();
    }

    List<String> all() {
        return List.copyOf(wrong);
    }

    /** One line of the report. */
    String line(String title) {
        return "%-5s %5d  %s%s"
                .formatted(hold() ? "holds" : "WRONG", checked, title, note.isEmpty() ? "" : " (" + note + ")");
    }
}
