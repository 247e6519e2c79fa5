// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.local.ContainerException;
import io.github.inferencesdk.local.LocalFolder;
import io.github.inferencesdk.local.LocalSageMaker;
import io.github.inferencesdk.local.LocalSageMakerBuilder;
import io.github.inferencesdk.local.ObjectStore;
import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.S3ObjectStore;
import io.github.inferencesdk.sagemaker.deploy.Mode;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.local.TryLines;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Serves the application or the archive on this machine as SageMaker would, behind SageMaker's runtime API, until Ctrl-C.
 * The AWS SDKs and the aws command call it when they are given its URL as their endpoint.
 */
@Mojo(name = "local")
public final class LocalMojo extends LocalServerMojo {
    /** The port of the runtime API; 0 for any that is free. */
    @Parameter(property = "sagemaker.port", defaultValue = "8080")
    int port = 8080;

    /** Serves many models: a folder of .tar.gz files. */
    @Parameter(property = "sagemaker.models")
    @Nullable
    File models;

    /** Serves asynchronous calls: the place of their answers, such as s3://bucket/out. */
    @Parameter(property = "sagemaker.asyncOutput")
    @Nullable
    URI asyncOutput;

    /** The place of failures of asynchronous calls. */
    @Parameter(property = "sagemaker.asyncFailure")
    @Nullable
    URI asyncFailure;

    /**
     * The folder that stands for S3 in asynchronous calls: s3://bucket/key is the file bucket/key in it. With
     * sagemaker.endpointOverride the S3 there is used instead.
     */
    @Parameter(property = "sagemaker.localS3", defaultValue = "${project.build.directory}/s3")
    File localS3 = new File("target/s3");

    /** The media type in the lines to try. */
    @Parameter(property = "sagemaker.contentType", defaultValue = "application/json")
    String contentType = "application/json";

    /** Never counted down: the goal ends when it is interrupted, or with the whole of Maven. */
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    protected void run(AwsClients clients, Progress progress) throws IOException, InterruptedException {
        LocalSageMakerBuilder builder = builder(clients);
        if (dryRun) {
            progress.tell("would serve " + command() + " as endpoint " + endpointName());
            return;
        }
        try (LocalSageMaker local = started(builder)) {
            Thread closing = new Thread(() -> close(local), "close-local-sagemaker");
            Runtime.getRuntime().addShutdownHook(closing);
            try {
                progress.tell("endpoint " + local.endpointName() + " is in service at " + local.uri() + ":");
                TryLines.of(local.uri(), local.endpointName(), contentType, asyncOutput != null)
                        .forEach(line -> progress.tell("  " + line));
                progress.tell("Ctrl-C ends it");
                end.await();
            } finally {
                removeHook(closing);
            }
        }
    }

    private LocalSageMakerBuilder builder(AwsClients clients) {
        LocalSageMakerBuilder builder = LocalSageMaker.builder();
        Mode mode = asyncOutput == null ? Mode.REAL_TIME : Mode.ASYNC;
        try {
            builder.command(command())
                    .endpointName(endpointName())
                    .port(port)
                    .environment(mode.environment(entries("environment", environment)))
                    .output(line -> getLog().info(line));
            if (models == null) {
                model().ifPresent(builder::model);
            } else {
                builder.models(models.toPath());
            }
            if (asyncOutput != null) {
                builder.asyncOutput(store(clients), asyncOutput);
            }
            if (asyncFailure != null) {
                builder.asyncFailure(asyncFailure);
            }
            return builder;
        } catch (IllegalArgumentException refused) {
            throw GoalException.of(String.valueOf(refused.getMessage()), refused);
        }
    }

    private ObjectStore store(AwsClients clients) {
        return endpointOverride == null ? LocalFolder.of(localS3.toPath()) : S3ObjectStore.of(clients.s3());
    }

    private static LocalSageMaker started(LocalSageMakerBuilder builder) throws IOException, InterruptedException {
        try {
            return builder.start();
        } catch (ContainerException | IllegalStateException failure) {
            throw GoalException.of(String.valueOf(failure.getMessage()), failure);
        }
    }

    private void close(LocalSageMaker local) {
        try {
            local.close();
        } catch (IOException failure) {
            getLog().warn("something is left in the temporary files: " + failure.getMessage());
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // then the hook runs
        }
    }
}
