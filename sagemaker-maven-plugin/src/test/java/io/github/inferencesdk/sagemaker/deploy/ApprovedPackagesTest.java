// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;

class ApprovedPackagesTest {
    @AutoClose
    private final Cloud cloud = Cloud.start();

    private final ApprovedPackages packages =
            ApprovedPackages.of(cloud.clients().sageMaker(), Progress.of(cloud.lines::add, false));

    @Test
    void newest_someApproved_isTheNewestOfThem() {
        register(ModelApprovalStatus.APPROVED);
        String approved = register(ModelApprovalStatus.APPROVED);
        register(ModelApprovalStatus.PENDING_MANUAL_APPROVAL);

        assertThat(packages.newest("fraud")).isEqualTo(approved);
    }

    @Test
    void newest_noneApproved_namesTheNewestAndItsStatus() {
        String pending = register(ModelApprovalStatus.PENDING_MANUAL_APPROVAL);

        assertThatThrownBy(() -> packages.newest("fraud"))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll(pending, "PendingManualApproval", "sagemaker:approve");
    }

    @Test
    void newest_noGroup_saysWhatToDo() {
        assertThatThrownBy(() -> packages.newest("fraud"))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll("packageGroup", "'fraud'", "sagemaker:register");
    }

    @Test
    void require_rejected_isOneSentence() {
        String rejected = register(ModelApprovalStatus.REJECTED);

        assertThatThrownBy(() -> packages.require(rejected))
                .isInstanceOf(GoalException.class)
                .hasMessage("model package " + rejected + " is in approval status Rejected, and only approved ones are"
                        + " deployed: run sagemaker:approve -Dsagemaker.packageArn=" + rejected);
    }

    @Test
    void require_unknown_saysSo() {
        assertThatThrownBy(() -> packages.require(Settings.PACKAGE))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll(Settings.PACKAGE, "no such model package");
    }

    @Test
    void deploy_approvedPackage_servesIt() {
        String approved = register(ModelApprovalStatus.APPROVED);
        packages.require(approved);

        cloud.deploy(Settings.packaged(approved));

        assertThat(cloud.aws.endpoints()).containsEntry("fraud", "InService");
        assertThat(cloud.aws.models().values())
                .singleElement()
                .satisfies(model -> assertThat(model.trees("Containers").get(0).text("ModelPackageName"))
                        .isEqualTo(approved));
    }

    private String register(ModelApprovalStatus status) {
        if (!cloud.aws.packageGroups().containsKey("fraud")) {
            cloud.clients().sageMaker().createModelPackageGroup(request -> request.modelPackageGroupName("fraud"));
        }
        return cloud.clients()
                .sageMaker()
                .createModelPackage(request -> request.modelPackageGroupName("fraud")
                        .modelApprovalStatus(status)
                        .inferenceSpecification(specification -> specification
                                .containers(ModelPackageContainerDefinition.builder()
                                        .image(Settings.IMAGE)
                                        .modelDataUrl(Settings.ARCHIVE)
                                        .build())
                                .supportedContentTypes("application/json")
                                .supportedResponseMIMETypes("application/json")))
                .modelPackageArn();
    }
}
