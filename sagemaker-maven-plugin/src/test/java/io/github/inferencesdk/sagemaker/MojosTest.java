// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.CannedAws;
import io.github.inferencesdk.sagemaker.upload.ModelArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals without Maven: their parameters are set, and a canned AWS answers. */
class MojosTest {
    private static final String ARN = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/1";
    private static final String NO_GROUP = "ModelPackageGroup fraud-model does not exist.";

    @TempDir
    Path folder;

    private final LinesLog log = new LinesLog();
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = CannedAws.start();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void upload_archive_tellsWhereItLies() throws Exception {
        UploadMojo mojo = with(new UploadMojo());
        String key = archived(mojo);
        aws.on("HEAD /models", 200, "").on("HEAD /models/" + key, 404, "").on("PUT /models/" + key, 200, "");

        mojo.execute();

        assertThat(log.lines()).last().isEqualTo("archive: s3://models/" + key);
    }

    @Test
    void upload_noBucketGiven_namesTheParameter() throws Exception {
        UploadMojo mojo = with(new UploadMojo());
        archived(mojo);
        mojo.bucket = null;

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("bucket (-Dsagemaker.bucket) must be given")
                .hasNoCause();
    }

    @Test
    void skip_goal_doesNothing() throws Exception {
        UploadMojo mojo = with(new UploadMojo());
        mojo.skip = true;

        mojo.execute();

        assertThat(log.lines()).containsExactly("skipped: sagemaker.skip is set");
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void register_uploadedArchive_tellsTheVersion() throws Exception {
        RegisterMojo mojo = registering();
        aws.refuse("DescribeModelPackageGroup", 400, "ValidationException", NO_GROUP)
                .on("CreateModelPackageGroup", 200, "{}")
                .refuse("ListModelPackages", 400, "ValidationException", NO_GROUP)
                .on("CreateModelPackage", 200, "{\"ModelPackageArn\":\"" + ARN + "\"}");

        mojo.execute();

        assertThat(log.lines())
                .containsExactly(
                        "create model package group fraud-model",
                        "register a version in group fraud-model, PendingManualApproval",
                        "package: " + ARN);
        assertThat(aws.request("CreateModelPackage").body())
                .contains("\"Image\":\"repo/fraud:1\"")
                .contains("\"ModelDataUrl\":\"s3://models/fraud/1.0/")
                .contains("\"sdk_version\":\"0.1.2\"");
    }

    @Test
    void register_dryRun_changesNothing() throws Exception {
        RegisterMojo mojo = registering();
        mojo.dryRun = true;
        aws.refuse("DescribeModelPackageGroup", 400, "ValidationException", NO_GROUP)
                .refuse("ListModelPackages", 400, "ValidationException", NO_GROUP);

        mojo.execute();

        assertThat(log.lines())
                .containsExactly(
                        "would create model package group fraud-model",
                        "would register a version in group fraud-model, PendingManualApproval");
    }

    @Test
    void register_badStatus_failsBeforeAnythingIsChanged() throws Exception {
        RegisterMojo mojo = registering();
        mojo.approvalStatus = "Maybe";

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("approvalStatus (-Dsagemaker.approvalStatus) is 'Maybe': must be one of Approved, Rejected,"
                        + " PendingManualApproval");
        assertThat(aws.operations()).allMatch(operation -> operation.startsWith("HEAD"));
    }

    @Test
    void register_notUploaded_saysWhatToRun() throws Exception {
        RegisterMojo mojo = with(new RegisterMojo());
        aws.on("HEAD /models/" + archived(mojo), 404, "");

        assertThatThrownBy(mojo::execute).hasMessageEndingWith("run sagemaker:upload before");
    }

    @Test
    void register_noImage_saysWhatToRun() throws Exception {
        RegisterMojo mojo = registering();
        mojo.image = null;
        assertThatThrownBy(mojo::execute)
                .hasMessageStartingWith("image (-Dsagemaker.image) must be given, or sagemaker:image must have run");

        Files.writeString(mojo.imageFile(), "repo/fraud@sha256:" + "a".repeat(64) + "\n");
        assertThat(mojo.image()).isEqualTo("repo/fraud@sha256:" + "a".repeat(64));
    }

    @Test
    void approve_newestOfGroup_isApproved() throws Exception {
        ApproveMojo mojo = with(new ApproveMojo());
        aws.on("ListModelPackages", 200, "{\"ModelPackageSummaryList\":[{\"ModelPackageArn\":\"" + ARN + "\"}]}")
                .on("DescribeModelPackage", 200, "{\"ModelApprovalStatus\":\"PendingManualApproval\"}")
                .on("UpdateModelPackage", 200, "{}");

        mojo.execute();

        assertThat(aws.request("ListModelPackages").body()).contains("\"fraud-model\"");
        assertThat(aws.request("UpdateModelPackage").body()).contains("\"Approved\"");
    }

    @Test
    void approve_reject_isRejected() throws Exception {
        ApproveMojo mojo = with(new ApproveMojo());
        mojo.reject = true;
        mojo.packageArn = ARN;
        aws.on("DescribeModelPackage", 200, "{\"ModelApprovalStatus\":\"Approved\"}")
                .on("UpdateModelPackage", 200, "{}");

        mojo.execute();

        assertThat(aws.request("UpdateModelPackage").body()).contains("\"Rejected\"");
    }

    @Test
    void approve_emptyGroup_saysWhatToRun() {
        ApproveMojo mojo = with(new ApproveMojo());
        aws.on("ListModelPackages", 200, "{\"ModelPackageSummaryList\":[]}");

        assertThatThrownBy(mojo::execute).hasMessageEndingWith("which has no versions: run sagemaker:register before");
    }

    @Test
    void invoke_payload_printsTheAnswer() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InvokeMojo mojo = invoking(out);
        aws.on("POST /endpoints/fraud-model/invocations", 200, "[1]", "Content-Type", "application/json");

        mojo.execute();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[1]" + System.lineSeparator());
        assertThat(aws.request("POST /endpoints/fraud-model/invocations").body())
                .isEqualTo("{}");
    }

    @Test
    void invoke_modelError_failsWithTheModelsWords() {
        InvokeMojo mojo = invoking(new ByteArrayOutputStream());
        aws.on(
                "POST /endpoints/fraud-model/invocations",
                424,
                "{\"OriginalMessage\":\"no such feature\",\"OriginalStatusCode\":422}",
                "x-amzn-ErrorType",
                "ModelError");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("the model answered 422: no such feature");
    }

    @Test
    void invoke_async_uploadsAndWaits() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InvokeMojo mojo = invoking(out);
        mojo.async = true;
        mojo.inputLocation = URI.create("s3://models/in/1");
        assertThatThrownBy(mojo::execute).hasMessageContaining("are both given: leave one out");
        mojo.payload = null;
        aws.on(
                        "POST /endpoints/fraud-model/async-invocations",
                        202,
                        "{\"InferenceId\":\"1\"}",
                        "X-Amzn-SageMaker-OutputLocation",
                        "s3://models/out/1")
                .on("GET /models/out/1", 200, "[2]\n");

        mojo.execute();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[2]\n");
    }

    @Test
    void invoke_asyncPayload_needsABucket() {
        InvokeMojo mojo = invoking(new ByteArrayOutputStream());
        mojo.async = true;

        assertThatThrownBy(mojo::execute).hasMessage("bucket (-Dsagemaker.bucket) must be given");
    }

    @Test
    void invoke_dryRun_onlyTells() throws Exception {
        InvokeMojo mojo = invoking(new ByteArrayOutputStream());
        mojo.dryRun = true;

        mojo.execute();

        assertThat(log.lines()).containsExactly("would call endpoint fraud-model");
    }

    @Test
    void status_noEndpoint_isToldOrFails() throws Exception {
        StatusMojo mojo = with(new StatusMojo());
        aws.refuse("DescribeEndpoint", 400, "ValidationException", "Could not find endpoint \"x\".");

        mojo.execute();
        assertThat(log.lines()).containsExactly("there is no endpoint 'fraud-model' in region eu-west-1");

        mojo.failIfAbsent = true;
        assertThatThrownBy(mojo::execute).hasMessage("there is no endpoint 'fraud-model' in region eu-west-1");
    }

    @Test
    void status_endpoint_isTold() throws Exception {
        aws.on("DescribeEndpoint", 200, "{\"EndpointName\":\"given\",\"EndpointStatus\":\"InService\"}");
        StatusMojo mojo = with(new StatusMojo());
        mojo.endpointName = "given";

        mojo.execute();

        assertThat(log.lines()).containsExactly("endpoint  given", "status    InService");
    }

    @Test
    void logs_none_isTold() throws Exception {
        LogsMojo mojo = with(new LogsMojo());
        aws.refuse("DescribeLogStreams", 400, "ResourceNotFoundException", "none");

        mojo.execute();
        assertThat(log.lines().get(0)).startsWith("there are no lines in /aws/sagemaker/Endpoints/fraud-model: ");

        mojo.logLines = 0;
        assertThatThrownBy(mojo::execute).hasMessageStartingWith("logLines (-Dsagemaker.logLines) is '0': ");
    }

    private InvokeMojo invoking(ByteArrayOutputStream out) {
        InvokeMojo mojo = with(new InvokeMojo());
        mojo.payload = "{}";
        mojo.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        return mojo;
    }

    private RegisterMojo registering() throws IOException {
        RegisterMojo mojo = with(new RegisterMojo());
        String key = archived(mojo);
        mojo.image = "repo/fraud:1";
        mojo.contentTypes = List.of("application/json");
        mojo.responseTypes = List.of("application/json");
        mojo.sdkVersion = "0.1.0";
        mojo.tags = Map.of("team", "risk");
        ModelArchive model = ModelArchive.read(mojo.archive.toPath());
        aws.on(
                "HEAD /models/" + key,
                200,
                "",
                "Content-Length",
                String.valueOf(model.size()),
                "x-amz-checksum-sha256",
                model.base64());
        return mojo;
    }

    private String archived(ArchiveMojo mojo) throws IOException {
        Path file = folder.resolve("model.tar.gz");
        Archives.write(file, Map.of("code/a.jar", "x", "code/manifest.json", "{\"sdk_version\":\"0.1.2\"}"));
        mojo.archive = file.toFile();
        mojo.bucket = "models";
        mojo.keyPrefix = "fraud";
        mojo.version = "1.0";
        return "fraud/1.0/" + ModelArchive.read(file).sha256().substring(0, 12) + "/model.tar.gz";
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
