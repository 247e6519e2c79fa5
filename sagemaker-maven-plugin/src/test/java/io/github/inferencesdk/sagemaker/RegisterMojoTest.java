// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.CannedAws;
import io.github.inferencesdk.sagemaker.upload.ModelArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The goal without Maven: its parameters are set, and a canned AWS answers. */
class RegisterMojoTest {
    private static final String ARN = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/1";
    private static final String NO_GROUP = "ModelPackageGroup fraud-model does not exist.";

    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @AutoClose
    private final Goals goals = Goals.calling(aws.uri());

    @Test
    void register_uploadedArchive_tellsTheVersion() throws Exception {
        RegisterMojo mojo = registering(200);
        aws.refuse("DescribeModelPackageGroup", 400, "ValidationException", NO_GROUP)
                .on("CreateModelPackageGroup", 200, "{}")
                .refuse("ListModelPackages", 400, "ValidationException", NO_GROUP)
                .on("CreateModelPackage", 200, "{\"ModelPackageArn\":\"" + ARN + "\"}");

        mojo.execute();

        assertThat(goals.lines())
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
        RegisterMojo mojo = registering(200);
        mojo.dryRun = true;
        aws.refuse("DescribeModelPackageGroup", 400, "ValidationException", NO_GROUP)
                .refuse("ListModelPackages", 400, "ValidationException", NO_GROUP);

        mojo.execute();

        assertThat(goals.lines())
                .containsExactly(
                        "would create model package group fraud-model",
                        "would register a version in group fraud-model, PendingManualApproval");
    }

    @Test
    void register_badStatus_failsBeforeAnythingIsChanged() throws Exception {
        RegisterMojo mojo = registering(200);
        mojo.approvalStatus = "Maybe";

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("approvalStatus (-Dsagemaker.approvalStatus) is 'Maybe': must be one of Approved, Rejected,"
                        + " PendingManualApproval");
        assertThat(aws.operations()).allMatch(operation -> operation.startsWith("HEAD"));
    }

    @Test
    void register_notUploaded_saysWhatToRun() throws Exception {
        RegisterMojo mojo = registering(404);

        assertThatThrownBy(mojo::execute).hasMessageEndingWith("run sagemaker:upload before");
    }

    @Test
    void register_noImage_saysWhatToRun() throws Exception {
        RegisterMojo mojo = registering(200);
        mojo.image = null;
        assertThatThrownBy(mojo::execute)
                .hasMessageStartingWith("image (-Dsagemaker.image) must be given, or sagemaker:image must have run");

        Files.writeString(mojo.imageFile(), "repo/fraud@sha256:" + "a".repeat(64) + "\n");
        assertThat(mojo.image()).isEqualTo("repo/fraud@sha256:" + "a".repeat(64));
    }

    /** Set up, with an answer to the question whether the archive was uploaded. */
    private RegisterMojo registering(int uploaded) throws IOException {
        RegisterMojo mojo = goals.archived(
                new RegisterMojo(), Map.of("code/a.jar", "x", "code/manifest.json", "{\"sdk_version\":\"0.1.2\"}"));
        mojo.image = "repo/fraud:1";
        mojo.contentTypes = List.of("application/json");
        mojo.responseTypes = List.of("application/json");
        mojo.sdkVersion = "0.1.0";
        mojo.tags = Map.of("team", "risk");
        ModelArchive model = ModelArchive.read(goals.archive());
        aws.on(
                "HEAD /models/fraud/1.0/" + model.sha256().substring(0, 12) + "/model.tar.gz",
                uploaded,
                "",
                "Content-Length",
                String.valueOf(model.size()),
                "x-amz-checksum-sha256",
                model.base64());
        return mojo;
    }
}
