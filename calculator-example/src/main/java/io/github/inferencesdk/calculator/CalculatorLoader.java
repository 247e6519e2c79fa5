// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;
import io.github.inferencesdk.calculator.model.MathCalculator;

/**
 * Makes the model. A model with files reads them below {@link ModelContext#modelDir()}; one without need not look there.
 */
public final class CalculatorLoader implements ModelLoader<MathCalculator> {
    @Override
    public MathCalculator load(ModelContext context) {
        return new MathCalculator();
    }
}
