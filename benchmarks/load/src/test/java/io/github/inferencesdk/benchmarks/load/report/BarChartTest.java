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

class BarChartTest {
    @Test
    void svg_twoBarsEach_hasLegendNamesAndFigures() {
        BarChart.Row row = new BarChart.Row("sdk & co", List.of(12.5, 40.0));

        Markup markup = Markup.of(new BarChart("Start", "ms", List.of("ping", "answer"), List.of(row)).svg());

        assertThat(markup.texts()).contains("Start", "ms", "ping", "answer", "sdk & co", "12.5", "40");
    }

    @Test
    void svg_valueMissing_hasNoBar() {
        BarChart.Row row = new BarChart.Row("sdk", List.of(Double.NaN));

        List<Element> rects = Markup.of(new BarChart("t", "ms", List.of("a"), List.of(row)).svg())
                .elements("rect");

        assertThat(rects).as("the ground and the legend").hasSize(2);
    }

    @Property
    void svg_anyBars_lieInTheFrame(
            @ForAll @Size(min = 1, max = 14) List<@DoubleRange(min = 0, max = 1e9) Double> values) {
        List<BarChart.Row> rows = new ArrayList<>();
        values.forEach(value -> rows.add(new BarChart.Row("s" + rows.size(), List.of(value))));

        Markup markup = Markup.of(new BarChart("t", "ms", List.of("a"), rows).svg());

        for (Element rect : markup.elements("rect")) {
            assertThat(Markup.number(rect, "x") + Markup.number(rect, "width")).isLessThanOrEqualTo(markup.width());
            assertThat(Markup.number(rect, "y") + Markup.number(rect, "height")).isLessThanOrEqualTo(markup.height());
            assertThat(Markup.number(rect, "width")).isNotNegative();
        }
    }
}
