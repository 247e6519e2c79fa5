// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DeployerTest {
    private static final DeploymentSettings FIRST = Settings.realTime();
    private static final DeploymentSettings SECOND = Settings.nextVersion();
    private static final DeploymentPlan PLAN = DeploymentPlan.of(FIRST);
    private static final DeploymentPlan NEXT = DeploymentPlan.of(SECOND);

    @AutoClose
    private final Cloud cloud = Cloud.start();

    @Test
    void deploy_nothingThere_makesAllAndWaitsUntilItServes() {
        cloud.deploy(FIRST);

        assertThat(cloud.aws.changes())
                .containsExactly("SageMaker.CreateModel", "SageMaker.CreateEndpointConfig", "SageMaker.CreateEndpoint");
        assertThat(cloud.aws.endpoints()).containsExactly(Map.entry("fraud", "InService"));
        assertThat(cloud.aws.models()).containsOnlyKeys(PLAN.modelName());
        assertThat(cloud.aws.endpointConfigs()).containsOnlyKeys(PLAN.configName());
        assertThat(cloud.lines)
                .contains(
                        "create model " + PLAN.modelName() + PlanText.of(PLAN.model()),
                        "endpoint fraud: Creating, 30 s",
                        "endpoint fraud is in service");
    }

    @Test
    void deploy_again_changesNothing() {
        cloud.deploy(FIRST);
        cloud.aws.clearRequests();
        cloud.lines.clear();

        cloud.deploy(FIRST);

        assertThat(cloud.aws.changes()).isEmpty();
        assertThat(cloud.lines).singleElement().asString().startsWith("unchanged: endpoint fraud is in service");
    }

    @Test
    void deploy_changed_updatesAndRemovesWhatNothingUses() {
        cloud.deploy(FIRST);
        cloud.aws.clearRequests();

        cloud.deploy(SECOND);

        assertThat(cloud.aws.changes())
                .containsExactly(
                        "SageMaker.CreateModel",
                        "SageMaker.CreateEndpointConfig",
                        "SageMaker.UpdateEndpoint",
                        "SageMaker.DeleteEndpointConfig",
                        "SageMaker.DeleteModel");
        assertThat(cloud.aws.configOfEndpoints()).containsEntry("fraud", NEXT.configName());
        assertThat(cloud.aws.models()).containsOnlyKeys(NEXT.modelName());
        assertThat(cloud.aws.endpointConfigs()).containsOnlyKeys(NEXT.configName());
    }

    @Test
    void deploy_otherHardware_keepsTheModel() {
        cloud.deploy(FIRST);
        cloud.aws.clearRequests();

        cloud.deploy(Settings.instances(FIRST, new InstanceSettings("ml.m5.large", 2, null, null)));

        assertThat(cloud.aws.changes())
                .containsExactly(
                        "SageMaker.CreateEndpointConfig", "SageMaker.UpdateEndpoint", "SageMaker.DeleteEndpointConfig");
        assertThat(cloud.aws.models()).containsOnlyKeys(PLAN.modelName());
    }

    @Test
    void deploy_leftoversCannotBeRemoved_succeedsAndSaysSo() {
        cloud.deploy(FIRST);
        cloud.aws.faults().deny("SageMaker.DeleteModel");

        cloud.deploy(SECOND);

        assertThat(cloud.lines).last().asString().contains("could not be removed", "sagemaker:DeleteModel");
    }

    @Test
    void deploy_dryRun_tellsThePlanAndChangesNothing() {
        cloud.deploy(FIRST, true);

        assertThat(cloud.aws.changes()).isEmpty();
        assertThat(cloud.lines)
                .containsExactly(
                        "would create model " + PLAN.modelName() + PlanText.of(PLAN.model()),
                        "would create endpoint configuration " + PLAN.configName() + " (1 x ml.t2.medium)",
                        "would create endpoint fraud");
    }

    @Test
    void deploy_dryRunOfAnUpdate_tellsTheConfigurations() {
        cloud.deploy(FIRST);
        cloud.aws.clearRequests();

        cloud.deploy(SECOND, true);

        assertThat(cloud.aws.changes()).isEmpty();
        assertThat(cloud.lines)
                .last()
                .isEqualTo("would update endpoint fraud from endpoint configuration " + PLAN.configName() + " to "
                        + NEXT.configName());
    }

    @Test
    void deploy_requestThatTheApiRefuses_sendsNothing() {
        DeploymentSettings settings =
                Settings.instances(FIRST, new InstanceSettings("ml.nothing.large", null, null, null));

        assertThatThrownBy(() -> cloud.deploy(settings))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll("instanceType (-Dsagemaker.instanceType)", "ml.nothing.large");
        assertThat(cloud.aws.operations()).isEmpty();
    }

    @Test
    void deploy_configNotKnownEverywhereYet_triesAgain() {
        cloud.aws
                .faults()
                .refuseOnce(
                        "SageMaker.CreateEndpoint",
                        400,
                        "ValidationException",
                        "Could not find endpoint configuration \"arn:aws:sagemaker:eu-west-1:123456789012:x\".");

        cloud.deploy(FIRST);

        assertThat(cloud.aws.endpoints()).containsEntry("fraud", "InService");
        assertThat(cloud.aws.changes())
                .filteredOn("SageMaker.CreateEndpoint"::equals)
                .hasSize(2);
    }

    @Test
    void deploy_notInServiceInTime_leavesItGoingOnAndSaysSo() {
        cloud.limit(Duration.ofSeconds(60));
        cloud.aws.describesUntilSettled(100);

        assertThatThrownBy(() -> cloud.deploy(FIRST))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll("still Creating after 60 s", "waitSeconds", "AWS goes on", "sagemaker:status");
        assertThat(cloud.aws.endpoints()).containsEntry("fraud", "Creating");
        assertThat(cloud.aws.models()).hasSize(1);
    }

    @Test
    void deploy_busyEndpoint_tellsItsStatusAndWhatToDo() {
        cloud.limit(Duration.ZERO);
        assertThatThrownBy(() -> cloud.deploy(FIRST)).hasMessageContaining("still Creating");
        cloud.aws.clearRequests();

        assertThatThrownBy(() -> cloud.deploy(SECOND))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll("endpoint fraud is in status Creating", "sagemaker:status", "try again");
        assertThat(cloud.aws.changes()).isEmpty();
    }

    @Test
    void deploy_endpointOfOthers_isLeft() {
        Foreign.endpoint(cloud, "fraud");
        cloud.aws.clearRequests();

        assertThatThrownBy(() -> cloud.deploy(FIRST))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll("this plugin did not make it", "inference-sdk:endpoint=fraud");
        assertThat(cloud.aws.changes()).isEmpty();
    }

    @Test
    void deploy_serverlessAsyncAndManyModels_areTakenByTheApi() {
        cloud.deploy(Settings.serverless(Mode.SERVERLESS, new ServerlessSettings(1024, 20)));
        cloud.deploy(Settings.async(
                Mode.ASYNC,
                new AsyncSettings(
                        "s3://models/out",
                        "s3://models/failed",
                        4,
                        "arn:aws:sns:eu-west-1:123456789012:good",
                        "arn:aws:sns:eu-west-1:123456789012:bad")));
        cloud.deploy(Settings.multiModel("s3://models/fraud/"));
        cloud.deploy(Settings.network(FIRST, List.of("sg-0123456789abcdef0"), List.of("subnet-0123456789abcdef0")));

        assertThat(cloud.aws.endpoints()).containsExactly(Map.entry("fraud", "InService"));
        assertThat(cloud.aws.models()).hasSize(1);
    }
}
