// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.transform;

import io.github.inferencesdk.local.BatchStrategy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The three values that a job may leave to the container; null is left open.
 *
 * @param maxPayloadInMb 0 for no limit
 */
public record TransformSettings(
        @Nullable Integer maxConcurrentTransforms,
        @Nullable BatchStrategy batchStrategy,
        @Nullable Integer maxPayloadInMb) {
    public static final TransformSettings OPEN = new TransformSettings(null, null, null);

    /** The platform's limit of a payload, and of all that are sent at once. */
    public static final int MOST_MB = 100;

    private static final JsonMapper JSON = new JsonMapper();

    /** What {@code GET /execution-parameters} answered; what it does not name is left open. */
    public static TransformSettings parse(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (!tree.isObject()) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            Integer concurrent = number(tree, "MaxConcurrentTransforms");
            return new TransformSettings(
                    concurrent == null || concurrent == 0 ? null : concurrent,
                    strategy(tree),
                    number(tree, "MaxPayloadInMB"));
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new IllegalStateException(
                    "the container answered GET /execution-parameters with what cannot be used: " + broken.getMessage(),
                    broken);
        }
    }

    private static @Nullable Integer number(JsonNode tree, String name) {
        JsonNode value = tree.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it has to be a number from 0 on");
        }
        return value.intValue();
    }

    /** In the spelling of the variable, {@code MULTI_RECORD}, or of the API, {@code MultiRecord}. */
    private static @Nullable BatchStrategy strategy(JsonNode tree) {
        JsonNode value = tree.get("BatchStrategy");
        if (value == null || value.isNull()) {
            return null;
        }
        String name = value.asString("").replace("_", "").toUpperCase(Locale.ROOT);
        for (BatchStrategy strategy : BatchStrategy.values()) {
            if (strategy.name().replace("_", "").equals(name)) {
                return strategy;
            }
        }
        throw new IllegalArgumentException(
                "BatchStrategy is " + value + "; it has to be MULTI_RECORD or SINGLE_RECORD");
    }

    /** These values where they are set, the other ones where they are not. */
    public TransformSettings or(TransformSettings other) {
        return new TransformSettings(
                maxConcurrentTransforms == null ? other.maxConcurrentTransforms : maxConcurrentTransforms,
                batchStrategy == null ? other.batchStrategy : batchStrategy,
                maxPayloadInMb == null ? other.maxPayloadInMb : maxPayloadInMb);
    }

    /** These values, and the platform's defaults for what is still open. */
    public EffectiveSettings orDefaults() {
        return new EffectiveSettings(
                maxConcurrentTransforms == null ? 1 : maxConcurrentTransforms,
                batchStrategy == null ? BatchStrategy.MULTI_RECORD : batchStrategy,
                maxPayloadInMb == null ? 6 : maxPayloadInMb);
    }

    /** Holds the platform's rules, as far as the numbers are set. */
    public TransformSettings checked() {
        if (maxPayloadInMb != null && maxPayloadInMb > MOST_MB) {
            throw new IllegalArgumentException(
                    "MaxPayloadInMB is " + maxPayloadInMb + "; the platform allows up to " + MOST_MB);
        }
        if (maxPayloadInMb != null && maxConcurrentTransforms != null) {
            EffectiveSettings.checkProduct(maxConcurrentTransforms, maxPayloadInMb);
        }
        return this;
    }
}
