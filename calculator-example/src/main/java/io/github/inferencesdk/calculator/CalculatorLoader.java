package io.github.inferencesdk.calculator;

import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;
import io.github.inferencesdk.calculator.model.MathCalculator;

/**
 * Makes the model. This one has nothing to read; a model with files finds them below {@link ModelContext#modelDir()},
 * which here need not even exist.
 */
public final class CalculatorLoader implements ModelLoader<MathCalculator> {
    @Override
    public MathCalculator load(ModelContext context) {
        return new MathCalculator();
    }
}
