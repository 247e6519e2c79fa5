// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import java.util.List;

/** Colours that the colour-blind can tell apart, after Okabe and Ito; dashes tell more than seven lines apart. */
final class Palette {
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");
    private static final List<String> DASHES = List.of("none", "6 3", "2 3");

    private Palette() {}

    static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    static String dashes(int index) {
        return DASHES.get(index / COLOURS.size() % DASHES.size());
    }
}
