// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.local.AssembleWith;
import io.github.inferencesdk.local.BatchStrategy;
import io.github.inferencesdk.local.BatchTransform;
import io.github.inferencesdk.local.BatchTransformBuilder;
import io.github.inferencesdk.local.BatchTransformReport;
import io.github.inferencesdk.local.CompressionType;
import io.github.inferencesdk.local.ContainerException;
import io.github.inferencesdk.local.SplitType;
import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Transforms files on this machine as a batch transform job would: each input becomes an output of the same name and .out. */
@Mojo(name = "local-transform")
public final class LocalTransformMojo extends LocalServerMojo {
    /** The file, or the folder of files, to transform. */
    @Parameter(property = "sagemaker.input")
    @Nullable
    File input;

    /** The folder of the outputs. */
    @Parameter(property = "sagemaker.output", defaultValue = "${project.build.directory}/transform")
    File output = new File("target/transform");

    /** The media type of the input. */
    @Parameter(property = "sagemaker.contentType")
    @Nullable
    String contentType;

    /** The media type of the output. */
    @Parameter(property = "sagemaker.accept")
    @Nullable
    String accept;

    /** None, or Line to send lines as records. */
    @Parameter(property = "sagemaker.splitType", defaultValue = "None")
    String splitType = "None";

    /** None, or Line to end each answer with a line feed. */
    @Parameter(property = "sagemaker.assembleWith", defaultValue = "None")
    String assembleWith = "None";

    /** None, or Gzip when the inputs are compressed. */
    @Parameter(property = "sagemaker.compressionType", defaultValue = "None")
    String compressionType = "None";

    /** MultiRecord or SingleRecord. By default what the container says, or MultiRecord. */
    @Parameter(property = "sagemaker.batchStrategy")
    @Nullable
    String batchStrategy;

    /** The most of one request, 0 to 100; 0 is no limit. By default what the container says, or 6. */
    @Parameter(property = "sagemaker.maxPayloadInMb")
    @Nullable
    Integer maxPayloadInMb;

    /** How many requests are sent at once. By default what the container says, or 1. */
    @Parameter(property = "sagemaker.maxConcurrentTransforms")
    @Nullable
    Integer maxConcurrentTransforms;

    /** How long one answer may take, 1 to 3600. */
    @Parameter(property = "sagemaker.invocationSeconds", defaultValue = "600")
    int invocationSeconds = 600;

    /** How often a request is sent again, 0 to 3. */
    @Parameter(property = "sagemaker.invocationRetries", defaultValue = "3")
    int invocationRetries = 3;

    @Override
    protected void run(AwsClients clients, Progress progress) throws IOException, InterruptedException {
        BatchTransform transform = transform(required("input", input));
        if (dryRun) {
            progress.tell("would transform " + input + " into " + output);
            return;
        }
        BatchTransformReport report = report(transform);
        report.toString().lines().forEach(progress::tell);
        if (!report.failed().isEmpty()) {
            throw GoalException.of(
                    report.failed().size() + " of " + report.objects().size() + " files were not transformed: "
                            + report.failed().get(0));
        }
    }

    private static BatchTransformReport report(BatchTransform transform) throws IOException, InterruptedException {
        try {
            return transform.run();
        } catch (ContainerException | IllegalArgumentException failure) {
            throw GoalException.of(String.valueOf(failure.getMessage()), failure);
        }
    }

    private BatchTransform transform(File from) {
        try {
            BatchTransformBuilder builder = BatchTransform.builder()
                    .command(command().toArray(String[]::new))
                    .environment(entries("environment", environment))
                    .containerOutput(line -> getLog().info(line))
                    .input(from.toPath())
                    .output(output.toPath())
                    .splitType(SplitType.of(splitType))
                    .assembleWith(AssembleWith.of(assembleWith))
                    .compressionType(CompressionType.of(compressionType))
                    .invocationsTimeout(Duration.ofSeconds(invocationSeconds))
                    .invocationsMaxRetries(invocationRetries);
            model().ifPresent(builder::model);
            addOptional(builder);
            return builder.build();
        } catch (IllegalArgumentException refused) {
            throw GoalException.of(String.valueOf(refused.getMessage()), refused);
        }
    }

    private void addOptional(BatchTransformBuilder builder) {
        if (contentType != null) {
            builder.contentType(contentType);
        }
        if (accept != null) {
            builder.accept(accept);
        }
        if (batchStrategy != null) {
            builder.batchStrategy(BatchStrategy.of(batchStrategy));
        }
        if (maxPayloadInMb != null) {
            builder.maxPayloadInMb(maxPayloadInMb);
        }
        if (maxConcurrentTransforms != null) {
            builder.maxConcurrentTransforms(maxConcurrentTransforms);
        }
    }
}
