// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Refuses numbers that are too large for the type they are read as, where Jackson would make them infinite or, from 128 to
 * 255 as a byte, negative.
 */
final class StrictParser extends JsonParserDelegate {
    StrictParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public byte getByteValue() {
        byte value = super.getByteValue();
        if (super.getIntValue() != value) {
            throw outOfRange(byte.class);
        }
        return value;
    }

    @Override
    public double getDoubleValue() {
        double value = super.getDoubleValue();
        check(value, double.class);
        return value;
    }

    @Override
    public float getFloatValue() {
        float value = super.getFloatValue();
        check(value, float.class);
        return value;
    }

    @Override
    public Number getNumberValue() {
        return checked(super.getNumberValue());
    }

    @Override
    public Number getNumberValueExact() {
        return checked(super.getNumberValueExact());
    }

    @Override
    public Object getNumberValueDeferred() {
        Object value = super.getNumberValueDeferred();
        if (value instanceof String text) {
            check(Double.parseDouble(text), double.class); // what is kept for later is not looked at again
        } else if (value instanceof Number number) {
            checked(number);
        }
        return value;
    }

    private Number checked(Number value) {
        if (value instanceof Double || value instanceof Float) {
            check(value.doubleValue(), double.class);
        }
        return value;
    }

    private void check(double value, Class<?> type) {
        if (Double.isInfinite(value)) {
            throw outOfRange(type);
        }
    }

    private InputCoercionException outOfRange(Class<?> type) {
        return new InputCoercionException(this, "out of range", currentToken(), type);
    }
}
