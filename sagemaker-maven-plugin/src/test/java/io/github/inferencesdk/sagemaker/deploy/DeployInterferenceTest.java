// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Answers that get lost on their way, and others who change the endpoint at the same time. */
class DeployInterferenceTest {
    private static final DeploymentSettings FIRST = Settings.realTime();
    private static final DeploymentSettings SECOND = Settings.nextVersion();
    private static final DeploymentPlan PLAN = DeploymentPlan.of(FIRST);
    private static final DeploymentPlan NEXT = DeploymentPlan.of(SECOND);

    @AutoClose
    private final Cloud cloud = Cloud.start();

    @ParameterizedTest
    @ValueSource(strings = {"CreateModel", "CreateEndpointConfig", "CreateEndpoint"})
    void deploy_answerToACreationLost_goesOnWithWhatIsThere(String operation) {
        cloud.aws.faults().loseAnswerOnce("SageMaker." + operation);

        cloud.deploy(FIRST);

        assertThat(cloud.aws.changes())
                .filteredOn(("SageMaker." + operation)::equals)
                .hasSize(2);
        assertThat(cloud.aws.endpoints()).containsEntry("fraud", "InService");
    }

    @Test
    void deploy_answerToACreationLostAndThenRefused_takesItBackToo() {
        cloud.aws.faults().loseAnswerOnce("SageMaker.CreateModel");
        cloud.aws.faults().refuse("SageMaker.CreateEndpointConfig", 400, "ValidationException", "Not like this.");

        assertThatThrownBy(() -> cloud.deploy(FIRST)).hasMessageContaining("Not like this.");

        assertThat(cloud.aws.models()).isEmpty();
    }

    @Test
    void deploy_answerToTheUpdateLost_waitsForTheUpdate() {
        cloud.deploy(FIRST);
        cloud.aws.clearRequests();
        cloud.aws.faults().loseAnswerOnce("SageMaker.UpdateEndpoint");

        cloud.deploy(SECOND);

        assertThat(cloud.aws.changes())
                .containsExactly(
                        "SageMaker.CreateModel",
                        "SageMaker.CreateEndpointConfig",
                        "SageMaker.UpdateEndpoint",
                        "SageMaker.UpdateEndpoint",
                        "SageMaker.DeleteEndpointConfig",
                        "SageMaker.DeleteModel");
        assertThat(cloud.aws.configOfEndpoints()).containsEntry("fraud", NEXT.configName());
        assertThat(cloud.lines).contains("endpoint fraud is in service");
    }

    @Test
    void deploy_someoneElsesUpdateMeanwhile_isToldAndNothingIsRemoved() {
        cloud.deploy(FIRST);
        Foreign.model(cloud, "theirs");
        Foreign.config(cloud, "theirs", "theirs");
        once(client ->
                client.updateEndpoint(request -> request.endpointName("fraud").endpointConfigName("theirs")));

        assertThatThrownBy(() -> cloud.deploy(SECOND))
                .isInstanceOf(GoalException.class)
                .hasMessage("endpoint fraud serves endpoint configuration theirs, which someone else brought about"
                        + " meanwhile: nothing was removed");

        assertThat(cloud.aws.endpoints()).containsEntry("fraud", "InService");
        assertThat(cloud.aws.endpointConfigs()).containsOnlyKeys(PLAN.configName(), NEXT.configName(), "theirs");
        assertThat(cloud.aws.models()).containsOnlyKeys(PLAN.modelName(), NEXT.modelName(), "theirs");
    }

    @Test
    void deploy_someoneElseDeletesItMeanwhile_isToldAndTakesBackItsOwn() {
        once(client -> client.deleteEndpoint(request -> request.endpointName("fraud")));

        assertThatThrownBy(() -> cloud.deploy(FIRST))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("deleted by someone else");

        assertThat(cloud.aws.models()).isEmpty();
        assertThat(cloud.aws.endpointConfigs()).isEmpty();
    }

    @Test
    void deploy_someoneElseMadeItFirst_isRefusedAndTakesBackItsOwn() {
        cloud.aws
                .faults()
                .refuseOnce(
                        "SageMaker.CreateEndpoint",
                        400,
                        "ValidationException",
                        "Cannot create already existing endpoint \"arn:aws:sagemaker:eu-west-1:123456789012:x\".");

        assertThatThrownBy(() -> cloud.deploy(FIRST)).hasMessageContaining("already existing endpoint");

        assertThat(cloud.aws.models()).isEmpty();
        assertThat(cloud.aws.endpointConfigs()).isEmpty();
    }

    /** What someone else does in the first pause, as soon as ours is in service. */
    private void once(Consumer<SageMakerClient> change) {
        cloud.whileWaiting(() -> {
            cloud.whileWaiting(() -> {});
            cloud.aws.settleEndpoints();
            change.accept(cloud.clients().sageMaker());
        });
    }
}
