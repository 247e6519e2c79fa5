// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import java.util.Locale;

/** Numbers as text, with about three digits that mean something. */
public final class Figures {
    private Figures() {}

    /** Such as {@code 12,345}, {@code 12.3} and {@code 1.23}; a dash for what is not a number. */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return value == Math.rint(value) && size < 100
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, format, value);
    }

    /** For an axis: {@code 200}, {@code 50k}, {@code 2M}. */
    static String brief(double value) {
        if (value >= 1e6) {
            return text(value / 1e6) + "M";
        }
        return value >= 1e4 ? text(value / 1e3) + "k" : text(value);
    }
}
