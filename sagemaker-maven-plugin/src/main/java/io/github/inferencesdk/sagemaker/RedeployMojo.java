// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.deploy.DeploymentPlan;
import io.github.inferencesdk.sagemaker.deploy.Mode;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.upload.ArchiveLocation;
import io.github.inferencesdk.sagemaker.upload.ArchiveUpload;
import io.github.inferencesdk.sagemaker.upload.ModelArchive;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Uploads the archive and brings it into service: {@code upload} and {@code deploy} in one. An endpoint that serves is updated,
 * and goes on serving meanwhile.
 */
@Mojo(name = "redeploy", threadSafe = true)
public final class RedeployMojo extends HostingMojo {
    @Override
    protected void run(AwsClients clients, Progress progress) throws IOException {
        if (mode() == Mode.MULTI_MODEL) {
            throw GoalException.of("mode (-Dsagemaker.mode) is 'MultiModel': put archives into modelsPrefix, where the"
                    + " endpoint finds them without a deployment");
        }
        ModelArchive model = ModelArchive.read(archive.toPath());
        ArchiveLocation location = location(model);
        DeploymentPlan plan = archivePlan(location.uri());
        checkArtifacts(clients, archive.toPath());
        ArchiveUpload.of(clients.s3(), clients.region(), progress).upload(model, location);
        deploy(clients, progress, plan);
    }
}
