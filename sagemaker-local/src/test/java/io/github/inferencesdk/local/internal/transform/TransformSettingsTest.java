// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.BatchStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformSettingsTest {
    private static TransformSettings parse(String json) {
        return TransformSettings.parse(json.getBytes(UTF_8));
    }

    @Test
    void parse_readsEitherSpelling_andLeavesOpenWhatIsNotThere() {
        assertThat(parse("{\"MaxConcurrentTransforms\":8,\"BatchStrategy\":\"MULTI_RECORD\",\"MaxPayloadInMB\":6}"))
                .isEqualTo(new TransformSettings(8, BatchStrategy.MULTI_RECORD, 6));
        assertThat(parse("{\"BatchStrategy\":\"SingleRecord\",\"MaxPayloadInMB\":0,\"Other\":true}"))
                .isEqualTo(new TransformSettings(null, BatchStrategy.SINGLE_RECORD, 0));
        assertThat(parse("{\"MaxConcurrentTransforms\":0,\"BatchStrategy\":null}"))
                .isEqualTo(TransformSettings.OPEN);
    }

    @Test
    void orDefaults_areThePlatforms() {
        assertThat(TransformSettings.OPEN.orDefaults())
                .isEqualTo(new EffectiveSettings(1, BatchStrategy.MULTI_RECORD, 6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "no json",
                "{\"MaxPayloadInMB\":-1}",
                "{\"MaxPayloadInMB\":\"6\"}",
                "{\"MaxConcurrentTransforms\":1.5}",
                "{\"BatchStrategy\":\"SOME\"}"
            })
    void parse_whatCannotBeUsed_isTold(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /execution-parameters");
    }

    @Test
    void checked_holdsTheLimitOfThePlatform() {
        assertThatThrownBy(() -> new TransformSettings(null, null, 101).checked())
                .hasMessageContaining("MaxPayloadInMB is 101");
    }
}
