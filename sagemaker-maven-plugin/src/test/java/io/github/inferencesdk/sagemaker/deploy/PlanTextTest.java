// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    @Test
    void of_model_namesVariablesWithoutTheirValues() {
        DeploymentPlan plan =
                DeploymentPlan.of(Settings.environment(Settings.realTime(), Map.of("TOKEN", "s3cret", "A", "1")));

        assertThat(PlanText.of(plan.model()))
                .isEqualTo(" (image " + Settings.IMAGE + ", archive " + Settings.ARCHIVE
                        + ", variables [A, TOKEN], role " + Settings.ROLE + ")");
    }

    @Test
    void of_package_isNamed() {
        DeploymentPlan plan = DeploymentPlan.of(Settings.packaged(Settings.PACKAGE));

        assertThat(PlanText.of(plan.model())).startsWith(" (package " + Settings.PACKAGE + ", role ");
    }

    @Test
    void of_network_isNamed() {
        DeploymentPlan plan = DeploymentPlan.of(
                Settings.network(Settings.realTime(), List.of("sg-1"), List.of("subnet-1", "subnet-2")));

        assertThat(PlanText.of(plan.model())).endsWith(", subnets [subnet-1, subnet-2])");
        assertThat(plan.model().vpcConfig().securityGroupIds()).containsExactly("sg-1");
    }

    @Test
    void of_config_tellsTheHardware() {
        assertThat(PlanText.of(DeploymentPlan.of(Settings.realTime()).config())).isEqualTo(" (1 x ml.t2.medium)");
        assertThat(PlanText.of(DeploymentPlan.of(Settings.instances(
                                Settings.realTime(), new InstanceSettings("ml.m5.large", 2, 600, 900)))
                        .config()))
                .isEqualTo(" (2 x ml.m5.large, start-up seconds 600, download seconds 900)");
        assertThat(PlanText.of(DeploymentPlan.of(Settings.of(Mode.SERVERLESS)).config()))
                .isEqualTo(" (serverless with 2048 MB and 5 requests at once)");
        assertThat(PlanText.of(DeploymentPlan.of(
                                Settings.async(Mode.ASYNC, new AsyncSettings("s3://m/out", null, 4, null, null)))
                        .config()))
                .isEqualTo(" (1 x ml.t2.medium, answers to s3://m/out)");
    }
}
