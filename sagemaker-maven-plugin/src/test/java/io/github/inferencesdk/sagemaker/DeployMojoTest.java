// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.awsdouble.AwsDouble;
import java.nio.file.Files;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The goal without Maven: its parameters are set, and a double of AWS answers. */
class DeployMojoTest {
    @AutoClose
    private final HostingGoals hosting = new HostingGoals();

    private final Goals goals = hosting.goals;
    private final AwsDouble aws = hosting.aws;

    @Test
    void deploy_uploadedBefore_changesNothingAfterRedeploy() throws Exception {
        hosting.set(new RedeployMojo()).execute();
        aws.clearRequests();

        hosting.set(new DeployMojo()).execute();

        assertThat(aws.changes()).isEmpty();
        assertThat(goals.lines()).last().asString().startsWith("unchanged: endpoint fraud-model");
    }

    @Test
    void deploy_notUploaded_saysWhatToRun() throws Exception {
        DeployMojo mojo = hosting.set(new DeployMojo());

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("is not in s3://models/fraud/1.0/", "sagemaker:upload", "sagemaker:redeploy");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void deploy_dryRunBeforeTheUpload_tellsThePlan() throws Exception {
        DeployMojo mojo = hosting.set(new DeployMojo());
        mojo.dryRun = true;

        mojo.execute();

        assertThat(goals.lines()).hasSize(4).first().asString().endsWith("yet: sagemaker:upload comes first");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void deploy_noArchive_leavesTheModelToTheImage() throws Exception {
        DeployMojo mojo = hosting.set(new DeployMojo());
        Files.delete(goals.archive());

        mojo.execute();

        assertThat(goals.lines()).first().asString().endsWith("the image has to bring the model");
        assertThat(aws.models().values())
                .singleElement()
                .satisfies(model -> assertThat(model.tree("PrimaryContainer").has("ModelDataUrl"))
                        .isFalse());
    }

    @Test
    void deploy_async_asksTheContainerForAnswersWithALength() throws Exception {
        DeployMojo mojo = hosting.set(new DeployMojo());
        Files.delete(goals.archive());
        mojo.mode = "Async";
        mojo.asyncOutput = "s3://models/out";
        mojo.environment = Map.of("FRAUD_THRESHOLD", "0.5");

        mojo.execute();

        assertThat(aws.models().values())
                .singleElement()
                .satisfies(model -> assertThat(model.tree("PrimaryContainer")
                                .tree("Environment")
                                .members())
                        .containsOnly(
                                Map.entry("FRAUD_THRESHOLD", "0.5"), Map.entry("INFERENCE_STREAM_RESPONSES", "false")));
    }

    @Test
    void deploy_wrongSettings_sendsNothing() throws Exception {
        DeployMojo mojo = hosting.set(new DeployMojo());
        mojo.mode = "Serverless";
        mojo.instanceType = "ml.m5.large";
        mojo.serverlessMemoryMb = 1000;

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("nothing was sent", "instanceType", "serverlessMemoryMb")
                .hasNoCause();
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void deploy_unknownMode_namesThoseThereAre() throws Exception {
        DeployMojo mojo = hosting.set(new DeployMojo());
        mojo.mode = "Realtime Please";

        assertThatThrownBy(mojo::execute)
                .hasMessage(
                        "mode (-Dsagemaker.mode) is 'Realtime Please': it must be one of RealTime, Serverless, Async,"
                                + " MultiModel");
    }

    @Test
    void deploy_waitingTimesOutOfRange_areRefused() throws Exception {
        DeployMojo mojo = hosting.set(new DeployMojo());
        Files.delete(goals.archive());
        mojo.pollSeconds = 0;
        assertThatThrownBy(mojo::execute).hasMessageContaining("pollSeconds (-Dsagemaker.pollSeconds) is '0'");

        mojo.pollSeconds = 1;
        mojo.waitSeconds = -1;
        assertThatThrownBy(mojo::execute).hasMessageContaining("waitSeconds (-Dsagemaker.waitSeconds) is '-1'");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void deploy_imageWithoutTheLabelOfManyModels_isRefused() throws Exception {
        DeployMojo mojo = hosting.set(new DeployMojo());
        mojo.mode = "MultiModel";
        mojo.modelsPrefix = "s3://models/fraud/";

        assertThatThrownBy(mojo::execute).hasMessageContaining("multi-models=true");

        mojo.image = hosting.image(Map.of("com.amazonaws.sagemaker.capabilities.multi-models", "true"));
        hosting.set(new RedeployMojo()).execute();
        mojo.execute();
        assertThat(aws.models().values())
                .singleElement()
                .satisfies(model ->
                        assertThat(model.tree("PrimaryContainer").text("Mode")).isEqualTo("MultiModel"));
    }

    @Test
    void deploy_fromRegistryNotApproved_namesTheStatusAndTheGoal() throws Exception {
        hosting.register("PendingManualApproval");
        DeployMojo mojo = hosting.set(new DeployMojo());
        mojo.fromRegistry = true;

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("PendingManualApproval", "sagemaker:approve");
    }

    @Test
    void deploy_fromRegistry_servesTheApprovedPackage() throws Exception {
        hosting.register("Approved");
        DeployMojo mojo = hosting.set(new DeployMojo());
        mojo.fromRegistry = true;

        mojo.execute();

        assertThat(aws.models().values())
                .singleElement()
                .satisfies(model -> assertThat(model.trees("Containers").get(0).text("ModelPackageName"))
                        .endsWith("model-package/fraud-model/1"));
    }
}
