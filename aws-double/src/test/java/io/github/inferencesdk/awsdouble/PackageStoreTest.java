// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;

/** The registry of models as the AWS SDK sees it. */
class PackageStoreTest {
    @AutoClose
    private final Clients clients = Clients.start();

    @Test
    void packages_areNumbered_andDeployedOnceApproved() {
        clients.put("fraud/model.tar.gz", "weights");
        clients.sageMaker.createModelPackageGroup(request -> request.modelPackageGroupName("fraud"));
        String first = createPackage();
        String second = createPackage();
        assertThat(second).endsWith("model-package/fraud/2");

        assertThatThrownBy(() -> createModelOf(first)).hasMessageContaining("PendingManualApproval");
        clients.sageMaker.updateModelPackage(
                request -> request.modelPackageArn(first).modelApprovalStatus(ModelApprovalStatus.APPROVED));
        createModelOf(first);

        assertThat(clients.sageMaker
                        .listModelPackages(request ->
                                request.modelPackageGroupName("fraud").maxResults(1))
                        .modelPackageSummaryList())
                .singleElement()
                .satisfies(newest -> assertThat(newest.modelPackageArn()).isEqualTo(second));
        assertThat(clients.sageMaker
                        .listModelPackages(request -> request.modelPackageGroupName("fraud")
                                .modelApprovalStatus(ModelApprovalStatus.APPROVED))
                        .modelPackageSummaryList())
                .singleElement()
                .satisfies(newest -> assertThat(newest.modelPackageArn()).isEqualTo(first));
        assertThat(clients.sageMaker
                        .describeModelPackage(request -> request.modelPackageName(first))
                        .inferenceSpecification()
                        .containers()
                        .get(0)
                        .modelDataUrl())
                .isEqualTo(Clients.URL);
    }

    private String createPackage() {
        return clients.sageMaker
                .createModelPackage(request -> request.modelPackageGroupName("fraud")
                        .inferenceSpecification(specification -> specification
                                .supportedContentTypes("application/json")
                                .supportedResponseMIMETypes("application/json")
                                .containers(ModelPackageContainerDefinition.builder()
                                        .image(clients.image)
                                        .modelDataUrl(Clients.URL)
                                        .build())))
                .modelPackageArn();
    }

    private void createModelOf(String packageArn) {
        clients.sageMaker.createModel(request -> request.modelName("of-package")
                .executionRoleArn(Clients.ROLE)
                .containers(ContainerDefinition.builder()
                        .modelPackageName(packageArn)
                        .build()));
    }
}
