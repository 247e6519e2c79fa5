// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0;0", "7;7", "1.234;1.23", "12.34;12.3", "123.4;123", "12345.6;12,346", "NaN;–", "Infinity;–"})
    void text_ofANumber_hasAboutThreeDigits(double value, String expected) {
        assertThat(Figures.text(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0.5;0.50", "5000;5,000", "20000;20k", "500000;500k", "2000000;2M"})
    void brief_ofATick_isShort(double value, String expected) {
        assertThat(Figures.brief(value)).isEqualTo(expected);
    }
}
