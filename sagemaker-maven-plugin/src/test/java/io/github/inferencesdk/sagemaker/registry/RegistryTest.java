// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.CannedAws;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;

class RegistryTest {
    private static final String ARN = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/";
    private static final String SHA = "ab".repeat(32);

    private final List<String> lines = new ArrayList<>();

    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @AutoClose
    private final AwsClients clients = AwsClients.create(aws.uri(), false);

    private final Registry registry = Registry.of(clients.sageMaker(), Progress.of(lines::add, false));

    @Test
    void ensureGroup_missing_isCreatedWithTags() {
        aws.refuse("DescribeModelPackageGroup", 400, "ValidationException", "ModelPackageGroup fraud does not exist.")
                .on("CreateModelPackageGroup", 200, "{}");

        registry.ensureGroup("fraud", Map.of("team", "risk"));

        assertThat(aws.request("CreateModelPackageGroup").body())
                .contains("\"fraud\"")
                .contains("\"risk\"");
        assertThat(lines).containsExactly("create model package group fraud");
    }

    @Test
    void ensureGroup_there_sendsNothing() {
        aws.on("DescribeModelPackageGroup", 200, "{}");

        registry.ensureGroup("fraud", Map.of());

        assertThat(aws.operations()).containsExactly("DescribeModelPackageGroup");
    }

    @Test
    void register_newContent_makesVersionWithAllOfIt() {
        aws.on("ListModelPackages", 200, "{\"ModelPackageSummaryList\":[]}")
                .on("CreateModelPackage", 200, "{\"ModelPackageArn\":\"" + ARN + "1\"}");

        assertThat(registry.register("fraud", content("fraud:1"), "first", "PendingManualApproval"))
                .contains(ARN + "1");

        assertThat(aws.request("CreateModelPackage").body())
                .contains("\"ModelPackageGroupName\":\"fraud\"")
                .contains("\"ModelPackageDescription\":\"first\"")
                .contains("\"Image\":\"fraud:1\"")
                .contains("\"ModelDataUrl\":\"s3://m/k\"")
                .contains("\"Environment\":{\"THREADS\":\"2\"}")
                .contains("\"SupportedContentTypes\":[\"application/json\"]")
                .contains("\"SupportedResponseMIMETypes\":[\"text/csv\"]")
                .contains("\"SupportedTransformInstanceTypes\":[\"ml.m5.large\"]")
                .contains("\"SupportedRealtimeInferenceInstanceTypes\":[\"ml.t2.medium\"]")
                .contains("\"archive_sha256\":\"" + SHA + "\"")
                .containsPattern("\"ClientToken\":\"[0-9a-f]{36}\"");
    }

    @Test
    void register_sameContent_findsTheVersion() {
        aws.on("ListModelPackages", 200, summaries(3, 2, 1))
                .on("DescribeModelPackage", 200, version(3, "fraud:2", SHA))
                .on("DescribeModelPackage", 200, version(2, "fraud:1", "cd".repeat(32)))
                .on("DescribeModelPackage", 200, version(1, "fraud:1", SHA));

        assertThat(registry.register("fraud", content("fraud:1"), null, "Approved"))
                .contains(ARN + "1");

        assertThat(aws.operations()).doesNotContain("CreateModelPackage");
        assertThat(lines)
                .containsExactly("unchanged: version 1 has the same image and archive, and is PendingManualApproval");
    }

    @Test
    void token_sameContent_isTheSame() {
        assertThat(content("fraud:1").request("g", null, "Approved").clientToken())
                .isEqualTo(content("fraud:1").request("g", null, "Approved").clientToken())
                .isNotEqualTo(content("fraud:2").request("g", null, "Approved").clientToken());
    }

    @Test
    void decide_pending_isApproved() {
        aws.on("DescribeModelPackage", 200, version(1, "fraud:1", SHA)).on("UpdateModelPackage", 200, "{}");

        registry.decide(ARN + "1", ModelApprovalStatus.APPROVED, "good");

        assertThat(aws.request("UpdateModelPackage").body())
                .contains("\"Approved\"")
                .contains("\"good\"");
        assertThat(lines).containsExactly("change " + ARN + "1 from PendingManualApproval to Approved");
    }

    @Test
    void decide_soAlready_sendsNothing() {
        aws.on("DescribeModelPackage", 200, version(1, "fraud:1", SHA));

        registry.decide(ARN + "1", ModelApprovalStatus.PENDING_MANUAL_APPROVAL, null);

        assertThat(aws.operations()).containsExactly("DescribeModelPackage");
    }

    @Test
    void decide_unknown_saysSo() {
        aws.refuse("DescribeModelPackage", 400, "ValidationException", "ModelPackage does not exist.");

        assertThatThrownBy(() -> registry.decide(ARN + "7", ModelApprovalStatus.APPROVED, null))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining(ARN + "7', which is not in the registry");
    }

    @Test
    void newest_group_isTheFirstListed() {
        aws.on("ListModelPackages", 200, summaries(3));
        assertThat(registry.newest("fraud", ModelApprovalStatus.APPROVED)).contains(ARN + "3");
        assertThat(aws.request("ListModelPackages").body())
                .contains("\"Approved\"")
                .contains("\"Descending\"");
    }

    @Test
    void newest_noGroup_isNone() {
        aws.refuse("ListModelPackages", 400, "ValidationException", "ModelPackageGroup fraud does not exist.");
        assertThat(registry.newest("fraud", null)).isEmpty();
    }

    private static PackageContent content(String image) {
        return new PackageContent(
                image,
                "s3://m/k",
                List.of("application/json"),
                List.of("text/csv"),
                List.of("ml.m5.large"),
                List.of("ml.t2.medium"),
                Map.of("THREADS", "2"),
                Map.of(PackageContent.ARCHIVE_SHA256, SHA));
    }

    private static String summaries(int... versions) {
        List<String> all = new ArrayList<>();
        for (int version : versions) {
            all.add("{\"ModelPackageArn\":\"" + ARN + version + "\"}");
        }
        return "{\"ModelPackageSummaryList\":[" + String.join(",", all) + "]}";
    }

    private static String version(int version, String image, String sha) {
        return "{\"ModelPackageArn\":\"" + ARN + version + "\",\"ModelPackageVersion\":" + version
                + ",\"ModelApprovalStatus\":\"PendingManualApproval\",\"CustomerMetadataProperties\":{\"archive_sha256\":\""
                + sha + "\"},\"InferenceSpecification\":{\"Containers\":[{\"Image\":\"" + image
                + "\",\"Environment\":{\"THREADS\":\"2\"}}]}}";
    }
}
