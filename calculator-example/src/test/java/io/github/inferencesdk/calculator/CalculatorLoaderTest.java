// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ModelContext;
import org.junit.jupiter.api.Test;

class CalculatorLoaderTest {
    @Test
    void load_fromTheModelsFiles_makesTheModel() throws Exception {
        ModelContext context =
                ModelContext.builder().modelDir(ModelFiles.directory()).build();
        assertThat(new CalculatorLoader().load(context)).isNotNull();
    }
}
