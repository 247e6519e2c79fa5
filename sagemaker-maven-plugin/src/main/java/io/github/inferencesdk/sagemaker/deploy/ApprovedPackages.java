// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.aws.Absence;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.registry.Registry;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatus;

/** The model packages that may be deployed: those that someone approved. */
public final class ApprovedPackages {
    private final SageMakerClient client;
    private final Registry registry;

    private ApprovedPackages(SageMakerClient client, Registry registry) {
        this.client = client;
        this.registry = registry;
    }

    /**
     * Makes one that reads with this client, which stays open.
     *
     * @param client stays open
     * @param progress is told each change
     * @return one for this account
     */
    public static ApprovedPackages of(SageMakerClient client, Progress progress) {
        return new ApprovedPackages(client, Registry.of(client, progress));
    }

    /**
     * Lets an approved package pass.
     *
     * @param packageArn the ARN of the package
     * @throws GoalException when there is no such package, or it is not approved
     */
    public void require(String packageArn) {
        DescribeModelPackageResponse found = Absence.orElseEmpty(
                        () -> client.describeModelPackage(request -> request.modelPackageName(packageArn)))
                .orElseThrow(() -> GoalException.of("packageArn (-Dsagemaker.packageArn) is '" + packageArn
                        + "', and there is no such model package: sagemaker:register prints the ARN of one"));
        if (found.modelApprovalStatus() != ModelApprovalStatus.APPROVED) {
            throw unapproved(packageArn, found.modelApprovalStatusAsString());
        }
        if (found.modelPackageStatus() != null && found.modelPackageStatus() != ModelPackageStatus.COMPLETED) {
            throw GoalException.of("model package " + packageArn + " is in status " + found.modelPackageStatusAsString()
                    + ", and only completed ones can be deployed");
        }
    }

    /**
     * {@return the ARN of the newest approved package of a group}
     *
     * @param group the name of the package group
     * @throws GoalException when there is none
     */
    public String newest(String group) {
        return registry.newest(group, ModelApprovalStatus.APPROVED).orElseThrow(() -> none(group));
    }

    private GoalException none(String group) {
        String newest = registry.newest(group, null)
                .orElseThrow(() -> GoalException.of("packageGroup (-Dsagemaker.packageGroup) is '" + group
                        + "', and no model package is registered there: run sagemaker:register and sagemaker:approve"));
        return unapproved(
                newest,
                client.describeModelPackage(request -> request.modelPackageName(newest))
                        .modelApprovalStatusAsString());
    }

    private static GoalException unapproved(String packageArn, String status) {
        return GoalException.of("model package " + packageArn + " is in approval status " + status
                + ", and only approved ones are deployed: run sagemaker:approve -Dsagemaker.packageArn=" + packageArn);
    }
}
