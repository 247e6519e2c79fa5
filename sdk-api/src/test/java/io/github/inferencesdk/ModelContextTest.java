// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelContextTest {
    @Test
    void build_untouched_hasThePlatformsDefaults() {
        ModelContext context = ModelContext.builder().build();

        assertThat(context.modelDir()).isEqualTo(Path.of("/opt/ml/model"));
        assertThat(context.modelName()).isEqualTo("model");
        assertThat(context.properties()).isEmpty();
        assertThat(context.property("any")).isEmpty();
    }

    @Test
    void build_everythingSet_givesItBack() {
        ModelContext context = ModelContext.builder()
                .modelDir(Path.of("here"))
                .modelName("mine")
                .property("a", "0")
                .properties(Map.of("a", "1", "b", "2"))
                .build();

        assertThat(context.modelDir()).isEqualTo(Path.of("here"));
        assertThat(context.modelName()).isEqualTo("mine");
        assertThat(context.properties()).containsOnly(entry("a", "1"), entry("b", "2"));
        assertThat(context.property("b")).contains("2");
    }

    @Test
    void properties_areUnmodifiableAndACopy() {
        ModelContext.Builder builder = ModelContext.builder().property("a", "1");
        ModelContext context = builder.build();
        builder.property("a", "2");

        assertThat(context.property("a")).contains("1");
        assertThat(context.properties()).isUnmodifiable();
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void setters_null_areRefused() {
        ModelContext.Builder builder = ModelContext.builder();

        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.modelDir(null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.modelName(null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.property(null, "a"));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.property("a", null));
    }
}
