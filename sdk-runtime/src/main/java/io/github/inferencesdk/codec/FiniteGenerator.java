// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Stops at numbers that the format cannot express, naming the field; Jackson would write them as strings. */
final class FiniteGenerator extends JsonGeneratorDelegate {
    private final String format;

    FiniteGenerator(JsonGenerator generator, String format) {
        super(generator, false);
        this.format = format;
    }

    @Override
    public JsonGenerator writeNumber(double value) {
        check(value, "");
        return super.writeNumber(value);
    }

    @Override
    public JsonGenerator writeNumber(float value) {
        check(value, "");
        return super.writeNumber(value);
    }

    @Override
    public JsonGenerator writeArray(double[] values, int offset, int length) {
        for (int i = 0; i < length; i++) {
            double value = values[offset + i];
            if (!Double.isFinite(value)) {
                check(value, "[" + i + "]");
            }
        }
        return super.writeArray(values, offset, length);
    }

    private void check(double value, String element) {
        if (!Double.isFinite(value)) {
            String path = JsonPath.ofNext(streamWriteContext()) + element;
            throw new IllegalStateException("the prediction holds " + value
                    + (path.isEmpty() ? "" : " in field '" + path + "'") + ", which " + format + " cannot express");
        }
    }
}
