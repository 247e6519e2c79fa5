// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.deploy.ApprovedPackages;
import io.github.inferencesdk.sagemaker.deploy.DeploymentPlan;
import io.github.inferencesdk.sagemaker.deploy.Mode;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.upload.ArchiveLocation;
import io.github.inferencesdk.sagemaker.upload.ArchiveUpload;
import io.github.inferencesdk.sagemaker.upload.ModelArchive;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Brings the image and the uploaded archive, or a package of the registry, into service, and waits until the endpoint serves.
 * The endpoint is created, or updated while it goes on serving; when nothing has changed, nothing is sent. A first deployment
 * that fails leaves nothing behind, and an update that fails leaves the old one serving.
 */
@Mojo(name = "deploy", requiresProject = false, threadSafe = true)
public final class DeployMojo extends HostingMojo {
    /** The ARN of the package to deploy, in the place of image and archive; it must be approved. */
    @Parameter(property = "sagemaker.packageArn")
    @Nullable
    String packageArn;

    /** Deploys the newest approved package of packageGroup, in the place of image and archive. */
    @Parameter(property = "sagemaker.fromRegistry", defaultValue = "false")
    boolean fromRegistry;

    /** The model package group. By default the artifact's id, made a valid name. */
    @Parameter(property = "sagemaker.packageGroup")
    @Nullable
    String packageGroup;

    @Override
    protected void run(AwsClients clients, Progress progress) throws IOException {
        if (packageArn != null || fromRegistry) {
            deploy(clients, progress, registered(clients, progress));
        } else if (mode() != Mode.MULTI_MODEL && Files.exists(archive.toPath())) {
            ModelArchive model = ModelArchive.read(archive.toPath());
            ArchiveLocation location = location(model);
            DeploymentPlan plan = archivePlan(location.uri());
            checkArtifacts(clients, archive.toPath());
            checkUploaded(clients, progress, model, location);
            deploy(clients, progress, plan);
        } else {
            DeploymentPlan plan = archivePlan(null);
            checkArtifacts(clients, null);
            if (mode() != Mode.MULTI_MODEL) {
                progress.tell("there is no archive " + archive + ": the image has to bring the model");
            }
            deploy(clients, progress, plan);
        }
    }

    private DeploymentPlan registered(AwsClients clients, Progress progress) {
        ApprovedPackages packages = ApprovedPackages.of(clients.sageMaker(), progress);
        String group = packageGroup == null ? Names.valid(artifactId) : packageGroup;
        String arn = packageArn == null ? packages.newest(group) : packageArn;
        DeploymentPlan plan = packagePlan(arn);
        packages.require(arn);
        return plan;
    }

    private void checkUploaded(AwsClients clients, Progress progress, ModelArchive model, ArchiveLocation location) {
        if (ArchiveUpload.of(clients.s3(), clients.region(), progress).isThere(model, location)) {
            return;
        }
        if (!dryRun) {
            throw GoalException.of("the archive is not in " + location.uri()
                    + ": run sagemaker:upload before, or sagemaker:redeploy, which does both");
        }
        progress.tell("the archive is not in " + location.uri() + " yet: sagemaker:upload comes first");
    }
}
