// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.registry;

import io.github.inferencesdk.sagemaker.aws.Absence;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSortBy;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** The versions of models in SageMaker's registry. For use by one thread. */
public final class Registry {
    /** How far back a version of the same content is looked for. */
    private static final int VERSIONS = 50;

    private final SageMakerClient sageMaker;
    private final Progress progress;

    private Registry(SageMakerClient sageMaker, Progress progress) {
        this.sageMaker = Objects.requireNonNull(sageMaker, "sageMaker");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Makes one that asks with this client, which stays open.
     *
     * @param sageMaker stays open
     * @param progress is told each change
     * @return one for any group
     */
    public static Registry of(SageMakerClient sageMaker, Progress progress) {
        return new Registry(sageMaker, progress);
    }

    /**
     * Makes the group when it is missing.
     *
     * @param group the name of the package group
     * @param tags by their keys
     */
    public void ensureGroup(String group, Map<String, String> tags) {
        if (groupExists(group)) {
            return;
        }
        List<Tag> all = tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        progress.change("create model package group " + group, () -> {
            sageMaker.createModelPackageGroup(
                    request -> request.modelPackageGroupName(group).tags(all.isEmpty() ? null : all));
        });
    }

    /**
     * Registers a version, unless one of the {@value #VERSIONS} newest has the same image and archive.
     *
     * @param group the name of the package group
     * @param content what it is made of
     * @param description what is to be known of it
     * @param approvalStatus in SageMaker's words
     * @return the ARN of the version; empty in a dry run that would make one
     */
    public Optional<String> register(
            String group, PackageContent content, @Nullable String description, String approvalStatus) {
        Optional<DescribeModelPackageResponse> same = find(group, content);
        if (same.isPresent()) {
            DescribeModelPackageResponse found = same.get();
            progress.tell("unchanged: version " + found.modelPackageVersion()
                    + " has the same image and archive, and is " + found.modelApprovalStatusAsString());
            return same.map(DescribeModelPackageResponse::modelPackageArn);
        }
        return progress.change(
                "register a version in group " + group + ", " + approvalStatus,
                () -> sageMaker
                        .createModelPackage(content.request(group, description, approvalStatus))
                        .modelPackageArn());
    }

    /**
     * Approves or rejects a version; nothing is sent when it is so already.
     *
     * @param arn of the version
     * @param status approved or rejected
     * @param description why, if that is to be kept
     */
    public void decide(String arn, ModelApprovalStatus status, @Nullable String description) {
        DescribeModelPackageResponse found = Absence.orElseEmpty(
                        () -> sageMaker.describeModelPackage(request -> request.modelPackageName(arn)))
                .orElseThrow(() -> GoalException.of("packageArn (-Dsagemaker.packageArn) is '" + arn
                        + "', which is not in the registry: run sagemaker:register, or check AWS_REGION"));
        if (found.modelApprovalStatus() == status) {
            progress.tell("unchanged: " + arn + " is " + status);
            return;
        }
        progress.change("change " + arn + " from " + found.modelApprovalStatusAsString() + " to " + status, () -> {
            sageMaker.updateModelPackage(request ->
                    request.modelPackageArn(arn).modelApprovalStatus(status).approvalDescription(description));
        });
    }

    /**
     * {@return the newest version of a group}
     *
     * @param group the name of the package group
     * @param status that it must have, or null for any
     */
    public Optional<String> newest(String group, @Nullable ModelApprovalStatus status) {
        return versions(group, status, 1).stream().findFirst().map(ModelPackageSummary::modelPackageArn);
    }

    private boolean groupExists(String group) {
        return Absence.orElseEmpty(
                        () -> sageMaker.describeModelPackageGroup(request -> request.modelPackageGroupName(group)))
                .isPresent();
    }

    private Optional<DescribeModelPackageResponse> find(String group, PackageContent content) {
        return versions(group, null, VERSIONS).stream()
                .map(version ->
                        sageMaker.describeModelPackage(request -> request.modelPackageName(version.modelPackageArn())))
                .filter(content::isIn)
                .findFirst();
    }

    private List<ModelPackageSummary> versions(String group, @Nullable ModelApprovalStatus status, int most) {
        // Pages may be empty before the first match.
        return Absence.orElseEmpty(() -> sageMaker
                        .listModelPackagesPaginator(request -> request.modelPackageGroupName(group)
                                .modelApprovalStatus(status)
                                .sortBy(ModelPackageSortBy.CREATION_TIME)
                                .sortOrder(SortOrder.DESCENDING)
                                .maxResults(VERSIONS))
                        .modelPackageSummaryList()
                        .stream()
                        .limit(most)
                        .toList())
                .orElse(List.of());
    }
}
