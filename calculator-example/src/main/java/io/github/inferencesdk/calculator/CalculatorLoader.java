package io.github.inferencesdk.calculator;

import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;

/**
 * Makes the model. A calculator has nothing to read; a model with files finds them below
 * {@link ModelContext#modelDir()}, which here need not even exist.
 */
public final class CalculatorLoader implements ModelLoader<MathCalculator> {
    @Override
    public MathCalculator load(ModelContext context) {
        return new MathCalculator();
    }
}
