// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void guide_hasTheSameRowsAsTheCode() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("../docs/guide/configuration.md")).stream()
                .filter(line -> line.startsWith("| `SAGEMAKER_") || line.startsWith("| `INFERENCE_"))
                .toList();

        assertThat(rows)
                .isEqualTo(Settings.all().stream()
                        .map(setting -> "| `" + setting.name() + "` | `" + setting.defaultText() + "` | "
                                + setting.description() + " |")
                        .toList());
    }
}
