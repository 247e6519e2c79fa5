// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.ext.jdk8.OptionalDoubleDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.LogicalType;

/**
 * Refuses what Jackson takes whatever the coercion rules say: {@code "NaN"} and {@code "INF"} as numbers, base64 as a
 * vector, numbers with a fraction or an exponent as times (an overflow makes them 1970), numbers as a URI or the like.
 */
final class StrictScalars extends ValueDeserializerModifier {
    private static final long serialVersionUID = 1L;

    private static final Set<JsonToken> STRINGS = Set.of(JsonToken.VALUE_STRING);
    private static final Set<JsonToken> FRACTIONS = Set.of(JsonToken.VALUE_NUMBER_FLOAT);
    private static final Set<JsonToken> ALL_BUT_STRINGS = Set.of(
            JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT, JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE);

    private StrictScalars() {}

    static JacksonModule module() {
        return new SimpleModule()
                .addDeserializer(OptionalDouble.class, new StrictOptional())
                .setDeserializerModifier(new StrictScalars());
    }

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> deserializer) {
        if (deserializer.logicalType() == LogicalType.Float) {
            return new Refusing(deserializer, STRINGS);
        }
        if (deserializer.logicalType() == LogicalType.DateTime) {
            return new Refusing(deserializer, FRACTIONS);
        }
        return deserializer instanceof FromStringDeserializer
                ? new Refusing(deserializer, ALL_BUT_STRINGS)
                : deserializer;
    }

    @Override
    public ValueDeserializer<?> modifyArrayDeserializer(
            DeserializationConfig config,
            ArrayType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        boolean vector = type.hasRawClass(double[].class) || type.hasRawClass(float[].class);
        return vector ? new Vector(deserializer) : deserializer;
    }

    /** Reads one value. */
    private static class Refusing extends DelegatingDeserializer {
        private final Set<JsonToken> refused;

        Refusing(ValueDeserializer<?> delegatee, Set<JsonToken> refused) {
            super(delegatee);
            this.refused = refused;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegatee) {
            return new Refusing(delegatee, refused);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            if (refused.contains(parser.currentToken())) {
                return context.handleUnexpectedToken(context.constructType(handledType()), parser);
            }
            return super.deserialize(parser, context);
        }
    }

    /** Reads an array of floating-point numbers. */
    private static final class Vector extends Refusing {
        Vector(ValueDeserializer<?> delegatee) {
            super(delegatee, STRINGS);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegatee) {
            return new Vector(delegatee);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            return super.deserialize(new NumberParser(parser, handledType().getComponentType()), context);
        }
    }

    /** Stops at the first element that is a string. */
    private static final class NumberParser extends JsonParserDelegate {
        private final Class<?> type;

        NumberParser(JsonParser parser, Class<?> type) {
            super(parser);
            this.type = type;
        }

        @Override
        public JsonToken nextToken() {
            JsonToken token = super.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                throw MismatchedInputException.from(this, type, "string in an array of numbers");
            }
            return token;
        }
    }

    /** Reads one number, which modifiers do not see. */
    private static final class StrictOptional extends ValueDeserializer<OptionalDouble> {
        private final OptionalDoubleDeserializer delegatee = new OptionalDoubleDeserializer();

        @Override
        public OptionalDouble deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                return (OptionalDouble) context.handleUnexpectedToken(context.constructType(double.class), parser);
            }
            return delegatee.deserialize(parser, context);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return OptionalDouble.empty();
        }
    }
}
