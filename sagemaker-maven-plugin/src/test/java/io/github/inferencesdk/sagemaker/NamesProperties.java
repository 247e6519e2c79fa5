// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;

class NamesProperties {
    @Property
    void valid_anyNameWithALetter_isValidAndStays(
            @ForAll String before, @ForAll @AlphaChars char letter, @ForAll String after) {
        String valid = Names.valid(before + letter + after);

        assertThat(valid).matches("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}").hasSizeLessThanOrEqualTo(63);
        assertThat(Names.valid(valid)).isEqualTo(valid);
    }

    @Example
    void valid_artifactId_isLikeIt() {
        assertThat(Names.valid("fraud_model.v2")).isEqualTo("fraud-model-v2");
        assertThat(Names.valid("a".repeat(62) + "-b")).isEqualTo("a".repeat(62));
    }

    @Example
    void valid_nothingUsable_isRefused() {
        assertThatThrownBy(() -> Names.valid("__"))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("'__'");
    }
}
