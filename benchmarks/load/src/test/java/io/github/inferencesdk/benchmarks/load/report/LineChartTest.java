// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LineChartTest {
    @Test
    void svg_ofSeries_namesThemAndTheAxes() {
        Series series = new Series("a<b", List.of(new Series.Point(10, 100, false), new Series.Point(20, 300, true)));

        Markup markup = Markup.of(new LineChart("title", "x, 1/s", "y, µs", List.of(series)).svg());

        assertThat(markup.texts()).contains("title", "x, 1/s", "y, µs", "a<b", "10", "20", "100", "500");
    }

    @Test
    void svg_ofNothing_isAFrame() {
        Series none = new Series("none", List.of(new Series.Point(Double.NaN, 1, false)));

        assertThat(Markup.of(new LineChart("t", "x", "y", List.of(none)).svg()).elements("polyline"))
                .isEmpty();
    }

    @Property
    void svg_anyPoints_lieInTheFrame_andLabelsApart(
            @ForAll @Size(min = 1, max = 14)
                    List<@Size(min = 2, max = 2) List<@DoubleRange(min = 0.01, max = 1e7) Double>> points) {
        List<Series> series = new ArrayList<>();
        points.forEach(point -> series.add(
                new Series("s" + series.size(), List.of(new Series.Point(point.get(0), point.get(1), false)))));

        Markup markup = Markup.of(new LineChart("t", "x", "y", series).svg());

        List<Element> dots = markup.elements("circle").stream()
                .filter(dot -> Markup.number(dot, "cx") != 725 - 11)
                .toList();
        assertThat(dots).hasSize(series.size());
        for (Element dot : dots) {
            assertThat(Markup.number(dot, "cx")).isBetween(90.0 - 0.1, 690.0 + 0.1);
            assertThat(Markup.number(dot, "cy")).isBetween(50.0 - 0.1, 420.0 + 0.1);
        }
        assertThat(labels(markup)).hasSize(series.size()).isSorted();
        List<Double> labels = labels(markup);
        for (int i = 1; i < labels.size(); i++) {
            assertThat(labels.get(i) - labels.get(i - 1)).isGreaterThan(16.8);
        }
    }

    private static List<Double> labels(Markup markup) {
        return markup.elements("text").stream()
                .filter(text -> Markup.number(text, "x") == 725)
                .map(text -> Markup.number(text, "y"))
                .toList();
    }
}
