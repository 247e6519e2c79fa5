// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerSpecTest {
    private static ContainerSpec spec(String... words) {
        return new ContainerSpec(List.of(words), Path.of(""), Map.of("A", "1"), 0, Path.of("/m/x"));
    }

    @Test
    void words_withoutServe_getIt() {
        assertThat(spec("bin/serve").words(1)).containsExactly("bin/serve", "serve");
        assertThat(spec("java", "serve").words(1)).containsExactly("java", "serve");
    }

    @Test
    void words_withPlaces_arePutIn() {
        assertThat(spec("docker", "-p", "{port}:8080", "-v", "{model}:/opt/ml/model:ro", "image")
                        .words(49_152))
                .containsExactly("docker", "-p", "49152:8080", "-v", "/m/x:/opt/ml/model:ro", "image", "serve");
    }

    @Test
    void modelSeenAt_mounted_isThePathInside() {
        assertThat(spec("docker", "-v", "{model}:/opt/ml/models:ro").modelSeenAt())
                .isEqualTo("/opt/ml/models");
        assertThat(spec("docker", "-v", "{model}:/opt/ml/models").modelSeenAt()).isEqualTo("/opt/ml/models");
        assertThat(spec("bin/serve", "{model}").modelSeenAt()).isEqualTo("/m/x");
    }

    @Test
    void with_sameName_isReplaced() {
        assertThat(spec("x").with(Map.of("A", "2", "B", "3")).environment()).isEqualTo(Map.of("A", "2", "B", "3"));
    }

    @Test
    void new_withoutWords_isRefused() {
        assertThatThrownBy(ContainerSpecTest::spec).hasMessageContaining("the command has no words");
    }
}
