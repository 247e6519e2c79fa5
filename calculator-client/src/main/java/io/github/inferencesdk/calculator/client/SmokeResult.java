// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.client;

import java.util.Locale;

/** What came back for a case. */
record SmokeResult(SmokeCase smokeCase, int status, String answer, double milliseconds, boolean asExpected) {
    /** A line of the table; one that is not as expected is followed by what was. */
    String line() {
        String line = String.format(
                Locale.ROOT,
                "%-7s %-18s %3d %7.1f ms  %s",
                asExpected ? "holds" : "BROKEN",
                smokeCase.name(),
                status,
                milliseconds,
                answer);
        return asExpected
                ? line
                : line + System.lineSeparator() + "        expected " + smokeCase.status() + " " + smokeCase.expected();
    }
}
