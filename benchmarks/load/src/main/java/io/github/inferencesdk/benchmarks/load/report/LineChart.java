// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Lines over two logarithmic axes; each has its name at the right, where a thin line leads from its last point. */
public record LineChart(String title, String xLabel, String yLabel, List<Series> series) {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 480;
    private static final double LEFT = 90;
    private static final double RIGHT = 690;
    private static final double TOP = 50;
    private static final double BOTTOM = 420;
    private static final double LABELS = 725;
    private static final double LABEL_HEIGHT = 17;
    private static final double TICK_WIDTH = 42;

    /** Keeps the lines that have points. */
    public LineChart {
        series = series.stream().filter(each -> !each.points().isEmpty()).toList();
    }

    /** The chart as a document. */
    public String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT);
        Scale x = Scale.logarithmic(values(Series.Point::x), LEFT, RIGHT);
        Scale y = Scale.logarithmic(values(Series.Point::y), BOTTOM, TOP);
        svg.title(LEFT, 28, title);
        axes(svg, x, y);
        for (int i = 0; i < series.size(); i++) {
            draw(svg, x, y, i);
        }
        labels(svg, x, y);
        return svg.toString();
    }

    private DoubleStream values(ToDoubleFunction<Series.Point> axis) {
        return series.stream().flatMap(each -> each.points().stream()).mapToDouble(axis);
    }

    private void axes(Svg svg, Scale x, Scale y) {
        for (double tick : x.ticks()) {
            svg.line(x.pixel(tick), TOP, x.pixel(tick), BOTTOM, "#dddddd", "none");
        }
        for (double tick : x.ticksApart(TICK_WIDTH)) {
            svg.text(x.pixel(tick), BOTTOM + 18, Svg.Anchor.MIDDLE, Figures.brief(tick));
        }
        for (double tick : y.ticks()) {
            svg.line(LEFT, y.pixel(tick), RIGHT, y.pixel(tick), "#dddddd", "none");
        }
        for (double tick : y.ticksApart(LABEL_HEIGHT)) {
            svg.text(LEFT - 8, y.pixel(tick) + 4, Svg.Anchor.END, Figures.brief(tick));
        }
        svg.text((LEFT + RIGHT) / 2, BOTTOM + 42, Svg.Anchor.MIDDLE, xLabel);
        svg.upright(24, (TOP + BOTTOM) / 2, yLabel);
    }

    private void draw(Svg svg, Scale x, Scale y, int index) {
        List<Series.Point> points = series.get(index).points();
        String path = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x.pixel(point.x()), y.pixel(point.y())))
                .collect(Collectors.joining(" "));
        svg.path(path, Palette.colour(index), Palette.dashes(index));
        points.forEach(
                point -> svg.dot(x.pixel(point.x()), y.pixel(point.y()), Palette.colour(index), !point.hollow()));
    }

    /** The names from top to bottom in the order of the lines' ends, moved apart where they would overlap. */
    private void labels(Svg svg, Scale x, Scale y) {
        List<Integer> order = IntStream.range(0, series.size())
                .boxed()
                .sorted(Comparator.comparingDouble(index -> y.pixel(last(index).y())))
                .toList();
        double room = BOTTOM - LABEL_HEIGHT * (series.size() - 1);
        double next = TOP;
        for (int index : order) {
            double end = y.pixel(last(index).y());
            double at = Math.max(next, Math.min(end, room));
            svg.line(x.pixel(last(index).x()) + 5, end, LABELS - 20, at, "#aaaaaa", "1 3");
            svg.line(LABELS - 18, at, LABELS - 4, at, Palette.colour(index), Palette.dashes(index));
            svg.dot(LABELS - 11, at, Palette.colour(index), true);
            svg.text(LABELS, at + 4, Svg.Anchor.START, series.get(index).name());
            next = at + LABEL_HEIGHT;
            room += LABEL_HEIGHT;
        }
    }

    private Series.Point last(int index) {
        List<Series.Point> points = series.get(index).points();
        return points.get(points.size() - 1);
    }
}
