// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.inferencesdk.InferenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @Test
    void parse_nothing_isTheFirstHundred() {
        assertThat(Page.parse("")).isEqualTo(new Page("", 100));
        assertThat(Page.parse("x=1&limit")).isEqualTo(new Page("", 100));
    }

    @Test
    void parse_aToken_followsItsName() {
        assertThat(Page.parse("limit=1000&next_page_token=" + Page.tokenAfter("ü/+?&=")))
                .isEqualTo(new Page("ü/+?&=", 1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "limit=%zz", "next_page_token=*", "limit="})
    void parse_malformed_isRefused(String query) {
        assertThatExceptionOfType(InferenceException.class).isThrownBy(() -> Page.parse(query));
    }
}
