// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import java.util.Locale;

/** An SVG document in the making: white ground, and what is put on it. Not safe for concurrent use. */
final class Svg {
    private final StringBuilder markup = new StringBuilder();

    Svg(double width, double height) {
        element(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">",
                width, height, width, height);
        element("<rect width=\"%.0f\" height=\"%.0f\" fill=\"#ffffff\"/>", width, height);
    }

    void rect(double x, double y, double width, double height, String colour) {
        element(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                x, y, width, height, colour);
    }

    void line(double x1, double y1, double x2, double y2, String colour, String dashes) {
        element(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-dasharray=\"%s\"/>",
                x1, y1, x2, y2, colour, dashes);
    }

    void path(String points, String colour, String dashes) {
        element(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>",
                points, colour, dashes);
    }

    void dot(double x, double y, String colour, boolean filled) {
        element(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" stroke=\"%s\" stroke-width=\"1.5\" fill=\"%s\"/>",
                x, y, colour, filled ? colour : "#ffffff");
    }

    void text(double x, double y, Anchor anchor, String text) {
        element(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\">%s</text>",
                x, y, anchor, escaped(text));
    }

    void title(double x, double y, String text) {
        element(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"16\" font-weight=\"bold\" fill=\"#222222\">%s</text>",
                x, y, escaped(text));
    }

    /** Text from the bottom to the top, its middle at the point. */
    void upright(double x, double y, String text) {
        element(
                "<text x=\"%1$.1f\" y=\"%2$.1f\" text-anchor=\"middle\" fill=\"#222222\""
                        + " transform=\"rotate(-90 %1$.1f %2$.1f)\">%3$s</text>",
                x, y, escaped(text));
    }

    private void element(String format, Object... arguments) {
        markup.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\x{FFFE}\\x{FFFF}\\p{Cs}]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return markup + "</svg>\n";
    }

    /** Which part of a text is at its point. */
    enum Anchor {
        START,
        MIDDLE,
        END;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
