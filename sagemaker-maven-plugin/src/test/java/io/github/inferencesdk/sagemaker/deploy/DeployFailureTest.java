// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.Failures;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployFailureTest {
    private static final String PING = "The primary container for production variant AllTraffic did not pass the ping"
            + " health check. Please check CloudWatch logs for this endpoint.";
    private static final DeploymentSettings FIRST = Settings.realTime();
    private static final DeploymentSettings SECOND = Settings.nextVersion();
    private static final DeploymentPlan PLAN = DeploymentPlan.of(FIRST);
    private static final DeploymentPlan NEXT = DeploymentPlan.of(SECOND);

    @AutoClose
    private final Cloud cloud = Cloud.start();

    @Test
    void deploy_firstStartFails_tellsWhyAndLeavesNothing() {
        cloud.aws.failNextStart(PING, "loading weights.bin", "weights.bin is damaged");

        assertThatThrownBy(() -> cloud.deploy(FIRST))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll("endpoint fraud failed", "ping health check", "containerStartupSeconds");

        assertNothingLeft();
        assertThat(cloud.lines)
                .containsSubsequence(
                        "the last 2 lines of the container:",
                        "  loading weights.bin",
                        "  weights.bin is damaged",
                        "delete endpoint fraud",
                        "endpoint fraud: gone, 60 s",
                        "delete endpoint configuration " + PLAN.configName(),
                        "delete model " + PLAN.modelName());
    }

    @Test
    void deploy_updateFails_keepsTheOldOneServing() {
        cloud.deploy(FIRST);
        cloud.aws.failNextStart(PING, "no");

        assertThatThrownBy(() -> cloud.deploy(SECOND))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll(
                        "the update of endpoint fraud failed", PLAN.configName() + " still serves", "/ping");

        assertOldOneServes();
    }

    @Test
    void deploy_afterAFailedUpdate_updatesAgain() {
        cloud.deploy(FIRST);
        cloud.aws.failNextStart(PING, "no");
        assertThatThrownBy(() -> cloud.deploy(SECOND)).hasMessageContaining("still serves");

        cloud.deploy(SECOND);

        assertThat(cloud.aws.configOfEndpoints()).containsEntry("fraud", NEXT.configName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateModel", "CreateEndpointConfig", "CreateEndpoint"})
    void deploy_quotaUsedUp_leavesNothing(String operation) {
        cloud.aws.faults().exceedQuota("SageMaker." + operation, "ml.t2.medium");

        assertThatThrownBy(() -> cloud.deploy(FIRST))
                .satisfies(failure ->
                        assertThat(Failures.sentence(failure)).get().asString().contains("quota", "ml.t2.medium"));

        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateModel", "CreateEndpointConfig", "CreateEndpoint"})
    void deploy_refused_leavesNothing(String operation) {
        cloud.aws.faults().refuse("SageMaker." + operation, 400, "ValidationException", "Not like this.");

        assertThatThrownBy(() -> cloud.deploy(FIRST)).hasMessageContaining("Not like this.");

        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateModel", "CreateEndpointConfig", "UpdateEndpoint"})
    void deploy_updateRefused_keepsTheOldOne(String operation) {
        cloud.deploy(FIRST);
        cloud.aws.faults().refuse("SageMaker." + operation, 400, "ValidationException", "Not like this.");

        assertThatThrownBy(() -> cloud.deploy(SECOND)).hasMessageContaining("Not like this.");

        assertOldOneServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateModel", "CreateEndpointConfig", "CreateEndpoint"})
    void deploy_awsFails_leavesNothing(String operation) {
        cloud.aws.faults().refuse("SageMaker." + operation, 500, "InternalFailure", "Something broke.");

        assertThatThrownBy(() -> cloud.deploy(FIRST)).hasMessageContaining("Something broke.");

        assertNothingLeft();
    }

    @Test
    void deploy_cannotTakeBack_tellsWhatIsLeft() {
        cloud.aws.faults().refuse("SageMaker.CreateEndpoint", 400, "ValidationException", "Not like this.");
        cloud.aws.faults().deny("SageMaker.DeleteEndpointConfig");

        assertThatThrownBy(() -> cloud.deploy(FIRST)).hasMessageContaining("Not like this.");

        assertThat(cloud.aws.models()).as("which the configuration names").hasSize(1);
        assertThat(cloud.lines)
                .last()
                .asString()
                .contains("endpoint configuration " + PLAN.configName(), "sagemaker:DeleteEndpointConfig", "undeploy");
    }

    @Test
    void deploy_endpointThatHasFailed_isMadeAnew() {
        cloud.aws.faults().deny("SageMaker.DeleteEndpoint");
        cloud.aws.failNextStart(PING, "no");
        assertThatThrownBy(() -> cloud.deploy(FIRST)).hasMessageContaining("could not be removed");
        assertThat(cloud.aws.endpoints()).containsEntry("fraud", "Failed");
        cloud.aws.faults().clear();

        cloud.deploy(FIRST);

        assertThat(cloud.aws.endpoints()).containsEntry("fraud", "InService");
        assertThat(cloud.lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("delete endpoint fraud, which has failed (The primary container")
                        .endsWith("to make it anew"));
    }

    @Test
    void deploy_linesCannotBeRead_stillTellsTheReason() {
        cloud.aws.faults().deny("Logs_20140328.DescribeLogStreams");
        cloud.aws.failNextStart("Something nobody foresaw", "no");

        assertThatThrownBy(() -> cloud.deploy(FIRST))
                .hasMessageContainingAll("Something nobody foresaw", "sagemaker:logs");

        assertThat(cloud.lines)
                .anySatisfy(line -> assertThat(line).startsWith("the container's lines cannot be read: AWS denied"));
        assertNothingLeft();
    }

    @Test
    void deploy_interrupted_saysThatItGoesOn() {
        cloud.interruptWaiting();

        assertThatThrownBy(() -> cloud.deploy(FIRST))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll("interrupted", "AWS goes on", "sagemaker:status");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cloud.aws.endpoints()).containsEntry("fraud", "Creating");
    }

    @Test
    void deploy_loginExpiresMeanwhile_saysThatItGoesOn() {
        cloud.whileWaiting(() -> cloud.aws.faults().expireCredentials());

        assertThatThrownBy(() -> cloud.deploy(FIRST))
                .satisfies(failure ->
                        assertThat(Failures.sentence(failure)).get().asString().contains("expired"));

        assertThat(cloud.lines).last().asString().startsWith("stopped waiting: AWS goes on");
        assertThat(cloud.aws.endpoints()).containsEntry("fraud", "Creating");
    }

    private void assertNothingLeft() {
        assertThat(cloud.aws.endpoints()).isEmpty();
        assertThat(cloud.aws.endpointConfigs()).isEmpty();
        assertThat(cloud.aws.models()).isEmpty();
    }

    private void assertOldOneServes() {
        assertThat(cloud.aws.endpoints()).containsEntry("fraud", "InService");
        assertThat(cloud.aws.configOfEndpoints()).containsEntry("fraud", PLAN.configName());
        assertThat(cloud.aws.endpointConfigs()).containsOnlyKeys(PLAN.configName());
        assertThat(cloud.aws.models()).containsOnlyKeys(PLAN.modelName());
    }
}
