// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UndeployerTest {
    private static final DeploymentPlan PLAN = DeploymentPlan.of(Settings.realTime());

    @AutoClose
    private final Cloud cloud = Cloud.start();

    @Test
    void undeploy_deployed_deletesInOrderAndNamesEach() {
        cloud.deploy(Settings.realTime());
        cloud.aws.clearRequests();
        cloud.lines.clear();

        cloud.undeploy("fraud");

        assertThat(cloud.aws.changes())
                .containsExactly("SageMaker.DeleteEndpoint", "SageMaker.DeleteEndpointConfig", "SageMaker.DeleteModel");
        assertThat(cloud.lines)
                .containsSubsequence(
                        "delete endpoint fraud",
                        "endpoint fraud: gone, 60 s",
                        "delete endpoint configuration " + PLAN.configName(),
                        "delete model " + PLAN.modelName());
        assertThat(cloud.aws.endpoints()).isEmpty();
        assertThat(cloud.aws.endpointConfigs()).isEmpty();
        assertThat(cloud.aws.models()).isEmpty();
    }

    @Test
    void undeploy_othersBesideIt_areLeft() {
        cloud.deploy(Settings.realTime());
        cloud.deploy(Settings.named("fraud-2"));
        Foreign.model(cloud, "fraud-theirs");
        Foreign.config(cloud, "fraud-theirs", "fraud-theirs");
        DeploymentPlan other = DeploymentPlan.of(Settings.named("fraud-2"));

        cloud.undeploy("fraud");

        assertThat(cloud.aws.endpoints()).containsOnlyKeys("fraud-2");
        assertThat(cloud.aws.endpointConfigs()).containsOnlyKeys("fraud-theirs", other.configName());
        assertThat(cloud.aws.models()).containsOnlyKeys("fraud-theirs", other.modelName());
    }

    @Test
    void undeploy_endpointUsesWhatOthersMade_namesAndLeavesIt() {
        cloud.deploy(Settings.realTime());
        Foreign.model(cloud, "theirs");
        Foreign.config(cloud, "theirs", "theirs");
        cloud.clients()
                .sageMaker()
                .updateEndpoint(request -> request.endpointName("fraud").endpointConfigName("theirs"));
        cloud.aws.describesUntilSettled(0);
        while (!"InService".equals(cloud.aws.endpoints().get("fraud"))) {
            cloud.clients().sageMaker().describeEndpoint(request -> request.endpointName("fraud"));
        }

        cloud.undeploy("fraud");

        assertThat(cloud.lines)
                .contains(
                        "left: endpoint configuration theirs, which this plugin did not make",
                        "left: model theirs, which this plugin did not make");
        assertThat(cloud.aws.endpoints()).isEmpty();
        assertThat(cloud.aws.endpointConfigs()).containsOnlyKeys("theirs");
        assertThat(cloud.aws.models()).containsOnlyKeys("theirs");
    }

    @Test
    void undeploy_endpointOfOthers_isRefused() {
        Foreign.endpoint(cloud, "fraud");
        cloud.aws.clearRequests();

        assertThatThrownBy(() -> cloud.undeploy("fraud"))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("this plugin did not make it");
        assertThat(cloud.aws.changes()).isEmpty();
    }

    @Test
    void undeploy_nothingThere_saysSo() {
        cloud.undeploy("fraud");

        assertThat(cloud.lines).singleElement().asString().startsWith("nothing to do: there is no endpoint fraud");
        assertThat(cloud.aws.changes()).isEmpty();
    }

    @Test
    void undeploy_dryRun_tellsAndChangesNothing() {
        cloud.deploy(Settings.realTime());
        cloud.aws.clearRequests();
        cloud.lines.clear();

        cloud.undeploy("fraud", true);

        assertThat(cloud.aws.changes()).isEmpty();
        assertThat(cloud.lines)
                .containsExactly(
                        "would delete endpoint fraud",
                        "would delete endpoint configuration " + PLAN.configName(),
                        "would delete model " + PLAN.modelName());
    }

    @Test
    void undeploy_deletionUnderWay_goesOnWithIt() {
        cloud.deploy(Settings.realTime());
        cloud.limit(Duration.ZERO);
        assertThatThrownBy(() -> cloud.undeploy("fraud")).hasMessageContaining("still Deleting");
        assertThat(cloud.aws.endpointConfigs()).isNotEmpty();
        cloud.limit(Duration.ofHours(1));

        cloud.undeploy("fraud");

        assertThat(cloud.lines).contains("endpoint fraud is being deleted already");
        assertThat(cloud.aws.models()).isEmpty();
    }

    @Test
    void undeploy_busy_tellsItsStatus() {
        cloud.limit(Duration.ZERO);
        assertThatThrownBy(() -> cloud.deploy(Settings.realTime())).hasMessageContaining("still Creating");

        assertThatThrownBy(() -> cloud.undeploy("fraud"))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("is in status Creating");
        assertThat(cloud.aws.endpoints()).containsOnlyKeys("fraud");
    }
}
