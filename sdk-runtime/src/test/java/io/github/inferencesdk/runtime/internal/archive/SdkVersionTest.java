// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkVersionTest {
    @ParameterizedTest
    @CsvSource({
        "1.4.2, 1.4.2, true",
        "1.4.2, 1.4.9, true",
        "1.4.2, 1.0.0, true",
        "1.4.2, 1.5.0, false",
        "2.0.0, 1.9.0, false",
        "1.9.0, 2.0.0, false",
        "0.2.0, 0.2.7, true",
        "0.2.0, 0.1.0, false",
        "0.2.0, 0.3.0, false",
        "0.1.0-SNAPSHOT, 0.1.0, true",
    })
    void problemWith_anotherVersion_dependsOnTheFirstTwoNumbers(String container, String archive, boolean fits) {
        assertThat(new SdkVersion(container)
                        .problemWith(new SdkVersion(archive))
                        .isEmpty())
                .isEqualTo(fits);
    }

    @Test
    void problemWith_anotherVersion_saysWhatToDo() {
        assertThat(new SdkVersion("1.4.0").problemWith(new SdkVersion("1.5.1")))
                .contains("built against version 1.5.1 of the SDK, and this is 1.4.0: use a newer container");
    }

    @Test
    void current_isTheVersionOfThisBuild() {
        assertThat(SdkVersion.current().text()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void new_otherForm_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SdkVersion("one"));
    }
}
