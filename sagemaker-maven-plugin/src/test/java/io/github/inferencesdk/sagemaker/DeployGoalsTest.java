// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.doubles.AwsDouble;
import io.github.inferencesdk.sagemaker.doubles.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals that deploy, without Maven: their parameters are set, and a double of AWS answers. */
class DeployGoalsTest {
    private static final String MANIFEST = "{\"sdk_version\":\"0.1.0\",\"provider\":\"com.example.Fraud\"}";

    @TempDir
    Path folder;

    private final LinesLog log = new LinesLog();
    private AwsDouble aws;

    @BeforeEach
    void start() throws IOException {
        aws = AwsDouble.start("eu-west-1");
        aws.describesUntilSettled(0);
        aws.createBucket("models", "eu-west-1");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void redeploy_archiveAndImage_uploadsAndServesThem() throws Exception {
        RedeployMojo mojo = hosting(new RedeployMojo());

        mojo.execute();

        assertThat(aws.endpoints()).containsExactly(Map.entry("fraud-model", "InService"));
        assertThat(aws.objects("models"))
                .hasSize(1)
                .allSatisfy((key, object) -> assertThat(key).matches("fraud/1.0/[0-9a-f]{12}/model.tar.gz"));
        assertThat(log.lines()).last().isEqualTo("endpoint fraud-model is in service");
    }

    @Test
    void redeploy_dryRun_tellsUploadAndPlanAndChangesNothing() throws Exception {
        RedeployMojo mojo = hosting(new RedeployMojo());
        mojo.dryRun = true;

        mojo.execute();

        assertThat(log.lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("would "))
                .first()
                .asString()
                .startsWith("would upload model.tar.gz");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void redeploy_manyModels_isNotForThem() throws Exception {
        RedeployMojo mojo = hosting(new RedeployMojo());
        mojo.mode = "multimodel";

        assertThatThrownBy(mojo::execute).hasMessageContaining("modelsPrefix");
    }

    @Test
    void deploy_uploadedBefore_changesNothingAfterRedeploy() throws Exception {
        hosting(new RedeployMojo()).execute();
        aws.clearRequests();

        hosting(new DeployMojo()).execute();

        assertThat(aws.changes()).isEmpty();
        assertThat(log.lines()).last().asString().startsWith("unchanged: endpoint fraud-model");
    }

    @Test
    void deploy_notUploaded_saysWhatToRun() throws Exception {
        DeployMojo mojo = hosting(new DeployMojo());

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("is not in s3://models/fraud/1.0/", "sagemaker:upload", "sagemaker:redeploy");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void deploy_dryRunBeforeTheUpload_tellsThePlan() throws Exception {
        DeployMojo mojo = hosting(new DeployMojo());
        mojo.dryRun = true;

        mojo.execute();

        assertThat(log.lines()).hasSize(4).first().asString().endsWith("yet: sagemaker:upload comes first");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void deploy_noArchive_leavesTheModelToTheImage() throws Exception {
        DeployMojo mojo = hosting(new DeployMojo());
        Files.delete(mojo.archive.toPath());

        mojo.execute();

        assertThat(log.lines()).first().asString().endsWith("the image has to bring the model");
        assertThat(aws.models().values())
                .singleElement()
                .satisfies(model -> assertThat(model.tree("PrimaryContainer").has("ModelDataUrl"))
                        .isFalse());
    }

    @Test
    void deploy_wrongSettings_sendsNothing() throws Exception {
        DeployMojo mojo = hosting(new DeployMojo());
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
        DeployMojo mojo = hosting(new DeployMojo());
        mojo.mode = "Realtime Please";

        assertThatThrownBy(mojo::execute)
                .hasMessage(
                        "mode (-Dsagemaker.mode) is 'Realtime Please': it must be one of RealTime, Serverless, Async,"
                                + " MultiModel");
    }

    @Test
    void deploy_waitingTimesOutOfRange_areRefused() throws Exception {
        DeployMojo mojo = hosting(new DeployMojo());
        Files.delete(mojo.archive.toPath());
        mojo.pollSeconds = 0;
        assertThatThrownBy(mojo::execute).hasMessageContaining("pollSeconds (-Dsagemaker.pollSeconds) is '0'");

        mojo.pollSeconds = 1;
        mojo.waitSeconds = -1;
        assertThatThrownBy(mojo::execute).hasMessageContaining("waitSeconds (-Dsagemaker.waitSeconds) is '-1'");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void deploy_imageWithoutTheLabelOfManyModels_isRefused() throws Exception {
        DeployMojo mojo = hosting(new DeployMojo());
        mojo.mode = "MultiModel";
        mojo.modelsPrefix = "s3://models/fraud/";

        assertThatThrownBy(mojo::execute).hasMessageContaining("multi-models=true");

        mojo.image = image(Map.of("com.amazonaws.sagemaker.capabilities.multi-models", "true"));
        hosting(new RedeployMojo()).execute();
        mojo.execute();
        assertThat(aws.models().values())
                .singleElement()
                .satisfies(model ->
                        assertThat(model.tree("PrimaryContainer").text("Mode")).isEqualTo("MultiModel"));
    }

    @Test
    void deploy_codeThatTheImageDoesNotFit_isRefusedBeforeAnythingIsChanged() throws Exception {
        RedeployMojo mojo = hosting(new RedeployMojo());
        mojo.image = image(Map.of("io.github.inferencesdk.version", "1.0.0"));

        assertThatThrownBy(mojo::execute).hasMessageContainingAll("0.1.0", "1.0.0");
        assertThat(aws.changes()).isEmpty();

        mojo.code = "image";
        mojo.execute();
        assertThat(aws.endpoints()).containsEntry("fraud-model", "InService");
    }

    @Test
    void deploy_unknownPlaceOfTheCode_isRefused() throws Exception {
        RedeployMojo mojo = hosting(new RedeployMojo());
        mojo.code = "elsewhere";

        assertThatThrownBy(mojo::execute).hasMessageContaining("code (-Dsagemaker.code) is 'elsewhere'");
    }

    @Test
    void deploy_archiveWithoutTheCodeThatItIsToBring_isRefused() throws Exception {
        RedeployMojo mojo = hosting(new RedeployMojo());
        Archives.write(mojo.archive.toPath(), Map.of("weights.bin", "1"));
        mojo.code = "archive";
        assertThatThrownBy(mojo::execute).hasMessageContaining("has no jars in code/");

        mojo.code = null;
        mojo.execute();
        assertThat(aws.endpoints()).containsEntry("fraud-model", "InService");
    }

    @Test
    void deploy_fromRegistryNotApproved_namesTheStatusAndTheGoal() throws Exception {
        register("PendingManualApproval");
        DeployMojo mojo = hosting(new DeployMojo());
        mojo.fromRegistry = true;

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("PendingManualApproval", "sagemaker:approve");
    }

    @Test
    void deploy_fromRegistry_servesTheApprovedPackage() throws Exception {
        register("Approved");
        DeployMojo mojo = hosting(new DeployMojo());
        mojo.fromRegistry = true;

        mojo.execute();

        assertThat(aws.models().values())
                .singleElement()
                .satisfies(model -> assertThat(model.trees("Containers").get(0).text("ModelPackageName"))
                        .endsWith("model-package/fraud-model/1"));
    }

    @Test
    void undeploy_deployed_leavesNothing() throws Exception {
        hosting(new RedeployMojo()).execute();
        UndeployMojo mojo = with(new UndeployMojo());
        mojo.pollSeconds = 1;

        mojo.execute();

        assertThat(aws.endpoints()).isEmpty();
        assertThat(aws.endpointConfigs()).isEmpty();
        assertThat(aws.models()).isEmpty();
        assertThat(aws.objects("models")).hasSize(1);
    }

    private void register(String status) throws Exception {
        hosting(new UploadMojo()).execute();
        RegisterMojo mojo = hosting(new RegisterMojo());
        mojo.contentTypes = List.of("application/json");
        mojo.responseTypes = List.of("application/json");
        mojo.approvalStatus = status;
        mojo.execute();
    }

    private String image(Map<String, String> labels) {
        return TestImages.put(aws, "fraud", "1", labels);
    }

    private <M extends ArchiveMojo> M hosting(M mojo) throws IOException {
        with(mojo);
        Path archive = folder.resolve("model.tar.gz");
        Archives.write(archive, Map.of("code/manifest.json", MANIFEST, "code/fraud.jar", "a jar"));
        mojo.archive = archive.toFile();
        mojo.bucket = "models";
        mojo.keyPrefix = "fraud";
        mojo.version = "1.0";
        mojo.image = image(Map.of("io.github.inferencesdk.version", "0.1.0"));
        if (mojo instanceof HostingMojo hosting) {
            hosting.role = "arn:aws:iam::123456789012:role/SageMakerEndpoint";
            hosting.registryEndpoint = aws.registry().endpoint();
            hosting.pollSeconds = 1;
        }
        return mojo;
    }

    private <M extends SageMakerMojo> M with(M mojo) {
        mojo.setLog(log);
        mojo.artifactId = "fraud_model";
        mojo.endpointOverride = aws.uri();
        mojo.buildDirectory = folder.toFile();
        mojo.baseDirectory = folder.toFile();
        return mojo;
    }
}
