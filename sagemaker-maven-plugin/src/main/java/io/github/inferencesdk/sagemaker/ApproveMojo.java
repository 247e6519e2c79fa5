// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.registry.Registry;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;

/** Approves a version of the model in the registry, or rejects it. */
@Mojo(name = "approve", requiresProject = false, threadSafe = true)
public final class ApproveMojo extends SageMakerMojo {
    /** The ARN of the version. By default the newest of the group. */
    @Parameter(property = "sagemaker.packageArn")
    @Nullable
    String packageArn;

    /** The model package group. By default the artifact's id, made a valid name. */
    @Parameter(property = "sagemaker.packageGroup")
    @Nullable
    String packageGroup;

    /** Rejects the version instead. */
    @Parameter(property = "sagemaker.reject", defaultValue = "false")
    boolean reject;

    /** Why. */
    @Parameter(property = "sagemaker.approvalDescription")
    @Nullable
    String approvalDescription;

    @Override
    protected void run(AwsClients clients, Progress progress) {
        Registry registry = Registry.of(clients.sageMaker(), progress);
        String arn = packageArn == null ? newest(registry) : packageArn;
        registry.decide(arn, reject ? ModelApprovalStatus.REJECTED : ModelApprovalStatus.APPROVED, approvalDescription);
    }

    private String newest(Registry registry) {
        String group = packageGroup == null ? Names.valid(artifactId) : packageGroup;
        return registry.newest(group, null)
                .orElseThrow(() -> GoalException.of("packageGroup (-Dsagemaker.packageGroup) is '" + group
                        + "', which has no versions: run sagemaker:register before"));
    }
}
