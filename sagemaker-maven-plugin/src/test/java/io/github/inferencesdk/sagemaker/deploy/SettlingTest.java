// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

class SettlingTest {
    @Test
    void isDone_inServiceWithTheNewConfig_isDone() {
        assertThat(Settling.created("new").isDone(endpoint(EndpointStatus.IN_SERVICE, "new", null)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = EndpointStatus.class,
            names = {"CREATING", "UPDATING", "SYSTEM_UPDATING", "ROLLING_BACK", "DELETING"})
    void isDone_underWay_isNotDone(EndpointStatus status) {
        assertThat(Settling.created("new").isDone(endpoint(status, "new", null)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = EndpointStatus.class,
            names = {"FAILED", "UPDATE_ROLLBACK_FAILED", "OUT_OF_SERVICE"})
    void isDone_failed_isDone(EndpointStatus status) {
        assertThat(Settling.created("new").isDone(endpoint(status, "new", "no ping")))
                .isTrue();
    }

    @Test
    void isDone_oldAnswersAfterTheRequest_arePutUpWithThreeTimes() {
        DescribeEndpointResponse old = endpoint(EndpointStatus.IN_SERVICE, "old", null);
        Settling settling = Settling.updated("new", old);

        assertThat(settling.isDone(old)).isFalse();
        assertThat(settling.isDone(old)).isFalse();
        assertThat(settling.isDone(old)).isFalse();
        assertThat(settling.isDone(old)).isTrue();
    }

    @Test
    void isDone_backWithTheOldConfig_isDone() {
        DescribeEndpointResponse old = endpoint(EndpointStatus.IN_SERVICE, "old", null);
        Settling settling = Settling.updated("new", old);

        assertThat(settling.isDone(endpoint(EndpointStatus.UPDATING, "old", null)))
                .isFalse();
        assertThat(settling.isDone(old)).isTrue();
    }

    @Test
    void isDone_newReason_isDoneAtOnceAndAFormerOneIsNot() {
        DescribeEndpointResponse former = endpoint(EndpointStatus.IN_SERVICE, "old", "former");
        Settling settling = Settling.updated("new", former);

        assertThat(settling.isDone(former)).isFalse();
        assertThat(settling.isDone(endpoint(EndpointStatus.IN_SERVICE, "old", "another")))
                .isTrue();
    }

    private static DescribeEndpointResponse endpoint(EndpointStatus status, String config, @Nullable String reason) {
        return DescribeEndpointResponse.builder()
                .endpointStatus(status)
                .endpointConfigName(config)
                .failureReason(reason)
                .build();
    }
}
