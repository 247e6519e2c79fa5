// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.deploy.Undeployer;
import io.github.inferencesdk.sagemaker.deploy.Waiting;
import io.github.inferencesdk.sagemaker.goal.Progress;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Takes the endpoint down, and removes the endpoint configurations and models that were made for it. What others made is left,
 * as are archives, images and packages of the registry. Nothing is asked.
 */
@Mojo(name = "undeploy", requiresProject = false, threadSafe = true)
public final class UndeployMojo extends SageMakerMojo {
    /** How long to wait until the endpoint is gone, in seconds; after that it goes on in AWS. */
    @Parameter(property = "sagemaker.waitSeconds", defaultValue = "3600")
    int waitSeconds = 3600;

    /** The seconds between two questions for the endpoint's status, from 1. */
    @Parameter(property = "sagemaker.pollSeconds", defaultValue = "30")
    int pollSeconds = 30;

    /** Whether someone looks on. */
    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true)
    boolean interactive;

    @Override
    protected void run(AwsClients clients, Progress progress) {
        Waiting waiting = Waiting.of(pollSeconds, waitSeconds);
        Undeployer.of(clients, progress, waiting, !interactive).undeploy(endpointName());
    }
}
