// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Bars from the left to the right, a few for each name.
 *
 * @param axis what is counted, with its unit
 * @param legend what the bars of one name are; as many as each row has values
 */
public record BarChart(String title, String axis, List<String> legend, List<Row> rows) {
    private static final double WIDTH = 860;
    private static final double LEFT = 140;
    private static final double RIGHT = 770;
    private static final double TOP = 74;
    private static final double BAR = 18;
    private static final double GAP = 10;
    private static final double LETTER = 7;

    /** A name and its values; one that is not a number has no bar. */
    public record Row(String name, List<Double> values) {}

    /** The chart as a document. */
    public String svg() {
        double bottom = TOP + rows.size() * group();
        Svg svg = new Svg(WIDTH, bottom + 60);
        Scale x = Scale.linear(values(), LEFT, RIGHT);
        svg.title(20, 28, title);
        legend(svg);
        for (double tick : x.ticks()) {
            svg.line(x.pixel(tick), TOP - 6, x.pixel(tick), bottom, "#dddddd", "none");
            svg.text(x.pixel(tick), bottom + 18, Svg.Anchor.MIDDLE, Figures.text(tick));
        }
        svg.text((LEFT + RIGHT) / 2, bottom + 42, Svg.Anchor.MIDDLE, axis);
        for (int i = 0; i < rows.size(); i++) {
            draw(svg, x, rows.get(i), TOP + i * group());
        }
        return svg.toString();
    }

    private double group() {
        return legend.size() * BAR + GAP;
    }

    private DoubleStream values() {
        return rows.stream().flatMap(row -> row.values().stream()).mapToDouble(value -> value);
    }

    private void legend(Svg svg) {
        double x = LEFT;
        for (int i = 0; i < legend.size(); i++) {
            svg.rect(x, 42, 12, 12, Palette.colour(i));
            svg.text(x + 18, 52, Svg.Anchor.START, legend.get(i));
            x += 40 + legend.get(i).length() * LETTER;
        }
    }

    private void draw(Svg svg, Scale x, Row row, double y) {
        double middle = y + (group() - GAP) / 2;
        svg.text(LEFT - 8, middle + 4, Svg.Anchor.END, row.name());
        for (int i = 0; i < row.values().size(); i++) {
            double value = row.values().get(i);
            if (Double.isFinite(value) && value >= 0) {
                double top = y + i * BAR;
                svg.rect(LEFT, top + 1, x.pixel(value) - LEFT, BAR - 2, Palette.colour(i));
                svg.text(x.pixel(value) + 5, top + 13, Svg.Anchor.START, Figures.text(value));
            }
        }
    }
}
