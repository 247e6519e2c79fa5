// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The settings with which untrusted JSON is read. */
final class StrictMapper {
    private StrictMapper() {}

    /** A mapper that skips the properties a type does not have; databinding alone would keep them in memory for a while. */
    static JsonMapper ignoringUnknown() {
        return builder()
                .addModule(new SimpleModule().setDeserializerModifier(new SkipUnknown()))
                .build();
    }

    /** A mapper that refuses the properties a type does not have. */
    static JsonMapper refusingUnknown() {
        return builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** Of a mapper for one handler, so that its caches go when the handler's class loader goes. */
    private static JsonMapper.Builder builder() {
        return JsonMapper.builder(factory())
                .addModule(StrictScalars.module())
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // JsonInput looks for itself
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfigDefaults(config -> {
                    for (CoercionInputShape shape : CoercionInputShape.values()) {
                        config.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                .withCoercionConfig(
                        LogicalType.Float,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert));
    }

    private static JsonFactory factory() {
        return factoryBuilder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(JsonInput.MAX_DEPTH)
                        .maxNumberLength(JsonInput.MAX_NUMBER_LENGTH)
                        .maxNameLength(JsonInput.MAX_NAME_LENGTH)
                        .build())
                .build();
    }

    /**
     * Of a factory that reads and writes with the thread's own buffers. Jackson's default is one queue of buffers for all
     * threads, which costs a few per cent of a small request as soon as two threads meet at it. Handlers run on few threads,
     * which live long.
     */
    static JsonFactoryBuilder factoryBuilder() {
        return JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool());
    }

    private static final class SkipUnknown extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public BeanDeserializerBuilder updateBuilder(
                DeserializationConfig config, BeanDescription.Supplier bean, BeanDeserializerBuilder builder) {
            builder.setIgnoreUnknownProperties(true);
            return builder;
        }
    }
}
