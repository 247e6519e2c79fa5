// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExecutionParametersProperties {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode answer(int transforms, int workers, int payload, long maxRequestSize) {
        return JSON.readTree(
                new ExecutionParameters(transforms, workers, "SINGLE_RECORD", payload, maxRequestSize).body());
    }

    @Property
    void handle_nothingSet_productStaysWithinTheLimitOfThePlatform(
            @ForAll @IntRange(min = 1, max = 4096) int workers, @ForAll @LongRange(min = 1) long maxRequestSize) {
        JsonNode answer = answer(0, workers, 6, maxRequestSize);

        int transforms = answer.get("MaxConcurrentTransforms").intValue();
        int payload = answer.get("MaxPayloadInMB").intValue();
        assertThat(transforms).isBetween(1, Math.min(16, workers));
        assertThat(payload).isBetween(1, 6);
        assertThat(transforms * payload).isLessThanOrEqualTo(100);
        assertThat((long) payload << 20).isLessThanOrEqualTo(Math.max(1 << 20, maxRequestSize));
    }

    @Property
    void handle_payloadSet_productStaysWithinTheLimitUnlessOnePayloadIsOver(
            @ForAll @IntRange(min = 1, max = 4096) int workers, @ForAll @IntRange(min = 1, max = 1 << 20) int payload) {
        JsonNode answer = answer(0, workers, payload, Long.MAX_VALUE);

        int transforms = answer.get("MaxConcurrentTransforms").intValue();
        assertThat(answer.get("MaxPayloadInMB").intValue()).isEqualTo(payload);
        assertThat((long) transforms * payload).isLessThanOrEqualTo(Math.max(100, payload));
        assertThat(transforms == Math.min(16, workers) || (transforms + 1L) * payload > 100)
                .as("no fewer than there may be")
                .isTrue();
    }

    @Property
    void handle_transformsSet_areReportedAsTheyAre(@ForAll @IntRange(min = 1, max = 4096) int transforms) {
        assertThat(answer(transforms, 2, 6, 25 << 20).toString())
                .isEqualTo("{\"MaxConcurrentTransforms\":" + transforms
                        + ",\"BatchStrategy\":\"SINGLE_RECORD\",\"MaxPayloadInMB\":6}");
    }

    @Property
    void handle_noPayloadLimit_isZeroOnlyWhenBodiesHaveNone(@ForAll @LongRange(min = 1) long maxRequestSize) {
        int payload = answer(0, 4, 0, maxRequestSize).get("MaxPayloadInMB").intValue();

        assertThat(payload == 0).isEqualTo(maxRequestSize == Long.MAX_VALUE);
        assertThat(answer(0, 4, 0, Long.MAX_VALUE).toString())
                .contains("\"MaxPayloadInMB\":0", "\"MaxConcurrentTransforms\":4");
    }
}
