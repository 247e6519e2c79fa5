// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureAdviceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    The container did not pass the ping health check. Please check the logs. | containerStartupSeconds
                    Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. | another instanceType
                    The account-level service limit for endpoint usage is 0 Instances. | Service Quotas
                    The image '123.dkr.ecr.eu-west-1.amazonaws.com/fraud:1' does not exist. | sagemaker:image
                    Failed to download model data for container. | sagemaker:upload
                    Could not assume the execution role. | sagemaker.amazonaws.com may assume it
                    Something nobody foresaw. | sagemaker:logs
                    """)
    void of_reason_tellsWhatToDo(String reason, String advice) {
        assertThat(FailureAdvice.of(reason)).contains(advice);
    }

    @Test
    void of_noReason_namesTheLogs() {
        assertThat(FailureAdvice.of(null)).contains("sagemaker:logs");
    }
}
