package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.aws.Absence;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelPackagesRequest;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSortBy;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;

/** The model registry, as far as deploying needs it: only approved packages are deployed. */
public final class Registry {
    private final SageMakerClient client;

    private Registry(SageMakerClient client) {
        this.client = client;
    }

    /** Makes one that reads with this client, which stays open. */
    public static Registry of(SageMakerClient client) {
        return new Registry(client);
    }

    /**
     * Lets an approved package pass.
     *
     * @throws GoalException when there is no such package, or it is not approved
     */
    public void requireApproved(String packageArn) {
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
     * The ARN of the newest approved package of a group.
     *
     * @throws GoalException when there is none
     */
    public String newestApproved(String group) {
        Optional<ModelPackageSummary> approved =
                newest(ListModelPackagesRequest.builder().modelApprovalStatus(ModelApprovalStatus.APPROVED), group);
        return approved.map(ModelPackageSummary::modelPackageArn).orElseThrow(() -> noneApproved(group));
    }

    private GoalException noneApproved(String group) {
        Supplier<GoalException> empty = () -> GoalException.of("packageGroup (-Dsagemaker.packageGroup) is '" + group
                + "', and no model package is registered there: run sagemaker:register and sagemaker:approve");
        return newest(ListModelPackagesRequest.builder(), group)
                .map(newest -> unapproved(newest.modelPackageArn(), newest.modelApprovalStatusAsString()))
                .orElseGet(empty);
    }

    private Optional<ModelPackageSummary> newest(ListModelPackagesRequest.Builder request, String group) {
        ListModelPackagesRequest sorted = request.modelPackageGroupName(group)
                .sortBy(ModelPackageSortBy.CREATION_TIME)
                .sortOrder(SortOrder.DESCENDING)
                .maxResults(1)
                .build();
        return Absence.orElseEmpty(() -> client.listModelPackages(sorted))
                .flatMap(page -> page.modelPackageSummaryList().stream().findFirst());
    }

    private static GoalException unapproved(String packageArn, String status) {
        return GoalException.of("model package " + packageArn + " is in approval status " + status
                + ", and only approved ones are deployed: run sagemaker:approve -Dsagemaker.packageArn=" + packageArn);
    }
}
