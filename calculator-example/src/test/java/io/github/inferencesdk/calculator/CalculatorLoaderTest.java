package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ModelContext;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CalculatorLoaderTest {
    @Test
    void load_withoutAModelDirectory_makesTheModel() {
        var context =
                ModelContext.builder().modelDir(Path.of("does", "not", "exist")).build();
        assertThat(new CalculatorLoader().load(context)).isNotNull();
    }
}
