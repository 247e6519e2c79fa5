// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.deploy.ArtifactCheck;
import io.github.inferencesdk.sagemaker.deploy.AsyncSettings;
import io.github.inferencesdk.sagemaker.deploy.Deployer;
import io.github.inferencesdk.sagemaker.deploy.DeploymentCheck;
import io.github.inferencesdk.sagemaker.deploy.DeploymentPlan;
import io.github.inferencesdk.sagemaker.deploy.DeploymentSettings;
import io.github.inferencesdk.sagemaker.deploy.InstanceSettings;
import io.github.inferencesdk.sagemaker.deploy.Mode;
import io.github.inferencesdk.sagemaker.deploy.ModelSettings;
import io.github.inferencesdk.sagemaker.deploy.ServerlessSettings;
import io.github.inferencesdk.sagemaker.deploy.Waiting;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.image.ImageCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of goals that bring an endpoint into service. */
public abstract class HostingMojo extends ArchiveMojo {
    /** The ARN of the IAM role that the endpoint runs as. */
    @Parameter(property = "sagemaker.role")
    protected @Nullable String role;

    /** RealTime, Serverless, Async or MultiModel. */
    @Parameter(property = "sagemaker.mode", defaultValue = "RealTime")
    protected String mode = "RealTime";

    /** The type of the instances, ml.t2.medium by default; not for Serverless. */
    @Parameter(property = "sagemaker.instanceType")
    protected @Nullable String instanceType;

    /** How many instances, 1 by default; not for Serverless. */
    @Parameter(property = "sagemaker.instanceCount")
    protected @Nullable Integer instanceCount;

    /** Seconds that a container may take until /ping answers 200, 60 to 3600; by default the platform's 480. */
    @Parameter(property = "sagemaker.containerStartupSeconds")
    protected @Nullable Integer containerStartupSeconds;

    /** Seconds that the download of the model may take, 60 to 3600. */
    @Parameter(property = "sagemaker.modelDownloadSeconds")
    protected @Nullable Integer modelDownloadSeconds;

    /** The memory of a serverless container in MB: 1024 to 6144 in steps of 1024, 2048 by default. */
    @Parameter(property = "sagemaker.serverlessMemoryMb")
    protected @Nullable Integer serverlessMemoryMb;

    /** How many requests a serverless endpoint works on at once, 1 to 200, 5 by default. */
    @Parameter(property = "sagemaker.serverlessMaxConcurrency")
    protected @Nullable Integer serverlessMaxConcurrency;

    /** The folder in S3 that an asynchronous endpoint writes its answers to. */
    @Parameter(property = "sagemaker.asyncOutput")
    protected @Nullable String asyncOutput;

    /** The folder in S3 that an asynchronous endpoint writes failures to. */
    @Parameter(property = "sagemaker.asyncFailure")
    protected @Nullable String asyncFailure;

    /** How many requests an instance of an asynchronous endpoint works on at once, 1 to 1000. */
    @Parameter(property = "sagemaker.asyncMaxConcurrency")
    protected @Nullable Integer asyncMaxConcurrency;

    /** The ARN of the SNS topic that is told of asynchronous answers. */
    @Parameter(property = "sagemaker.successTopic")
    protected @Nullable String successTopic;

    /** The ARN of the SNS topic that is told of asynchronous failures. */
    @Parameter(property = "sagemaker.errorTopic")
    protected @Nullable String errorTopic;

    /** The folder of model archives of a multi-model endpoint, s3://bucket/folder/ with a slash at the end. */
    @Parameter(property = "sagemaker.modelsPrefix")
    protected @Nullable String modelsPrefix;

    /** Environment variables of the container. */
    @Parameter
    protected Map<String, String> environment = Map.of();

    /** The security groups of the endpoint in a network of your own; with subnets. */
    @Parameter(property = "sagemaker.securityGroups")
    protected List<String> securityGroups = List.of();

    /** The subnets of the endpoint in a network of your own; with securityGroups. */
    @Parameter(property = "sagemaker.subnets")
    protected List<String> subnets = List.of();

    /** Where the code is: archive, or image. By default in the archive when that has some. */
    @Parameter(property = "sagemaker.code")
    protected @Nullable String code;

    /** Host and port of a registry by HTTP in the place of ECR's; for tests. */
    @Parameter(property = "sagemaker.registryEndpoint")
    protected @Nullable String registryEndpoint;

    /** How long to wait for the endpoint, in seconds; after that it goes on in AWS. */
    @Parameter(property = "sagemaker.waitSeconds", defaultValue = "3600")
    protected int waitSeconds = 3600;

    /** The seconds between two questions for the endpoint's status, from 1. */
    @Parameter(property = "sagemaker.pollSeconds", defaultValue = "30")
    protected int pollSeconds = 30;

    /** Whether someone looks on. */
    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true)
    protected boolean interactive;

    /**
     * Deploys an image with an archive that lies in S3, or with the model that the image brings.
     *
     * @param archiveUri where the archive lies in S3; null when there is none
     * @return the plan
     * @throws IOException when the file that names the image cannot be read
     */
    protected final DeploymentPlan archivePlan(@Nullable String archiveUri) throws IOException {
        return plan(image(), archiveUri, null);
    }

    /**
     * Deploys a package of the registry, which names its image and archive itself.
     *
     * @param packageArn the ARN of the package
     * @return the plan
     */
    protected final DeploymentPlan packagePlan(String packageArn) {
        return plan(null, null, packageArn);
    }

    /**
     * Refuses an archive and an image that would fail.
     *
     * @param clients look at the image
     * @param archiveFile the archive; null when there is none
     * @throws IOException when the archive or the registry cannot be read
     */
    protected final void checkArtifacts(AwsClients clients, @Nullable Path archiveFile) throws IOException {
        ImageCheck images = ImageCheck.of(clients, registryEndpoint);
        ArtifactCheck.of(images, mode(), code).require(image(), archiveFile);
    }

    /**
     * Brings the plan about.
     *
     * @param clients send the requests
     * @param progress is told each change
     * @param plan what is to be
     */
    protected final void deploy(AwsClients clients, Progress progress, DeploymentPlan plan) {
        Waiting waiting = Waiting.of(pollSeconds, waitSeconds);
        Deployer.of(clients, progress, waiting, !interactive).deploy(plan);
    }

    /** {@return the kind of endpoint} */
    protected final Mode mode() {
        return Mode.of(mode)
                .orElseThrow(() -> GoalException.of("mode (-Dsagemaker.mode) is '" + mode + "': it must be one of "
                        + String.join(", ", Mode.texts())));
    }

    private DeploymentPlan plan(@Nullable String image, @Nullable String archiveUri, @Nullable String packageArn) {
        DeploymentSettings settings = new DeploymentSettings(
                endpointName(),
                mode(),
                new ModelSettings(
                        image,
                        archiveUri,
                        modelsPrefix,
                        packageArn,
                        role,
                        mode().environment(entries("environment", environment)),
                        securityGroups,
                        subnets),
                new InstanceSettings(instanceType, instanceCount, containerStartupSeconds, modelDownloadSeconds),
                new ServerlessSettings(serverlessMemoryMb, serverlessMaxConcurrency),
                new AsyncSettings(asyncOutput, asyncFailure, asyncMaxConcurrency, successTopic, errorTopic),
                entries("tags", tags));
        DeploymentCheck.require(settings);
        return DeploymentPlan.of(settings);
    }
}
