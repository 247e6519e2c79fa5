// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.image.ArchiveCheck;
import io.github.inferencesdk.sagemaker.registry.GitCommit;
import io.github.inferencesdk.sagemaker.registry.PackageContent;
import io.github.inferencesdk.sagemaker.registry.PipelineTypes;
import io.github.inferencesdk.sagemaker.registry.Registry;
import io.github.inferencesdk.sagemaker.upload.ArchiveLocation;
import io.github.inferencesdk.sagemaker.upload.ArchiveUpload;
import io.github.inferencesdk.sagemaker.upload.ModelArchive;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Registers the image and the uploaded archive as a version of a model in SageMaker's registry. The group is made when it
 * is missing; when a version has the same image and archive, that one is told and no second one is made.
 */
@Mojo(name = "register", threadSafe = true)
public final class RegisterMojo extends ArchiveMojo {
    /** The model package group. By default the artifact's id, made a valid name. */
    @Parameter(property = "sagemaker.packageGroup")
    @Nullable
    String packageGroup;

    /** What is to be known of this version. */
    @Parameter(property = "sagemaker.description")
    @Nullable
    String description;

    /** Approved, Rejected or PendingManualApproval; sagemaker:approve changes it later. */
    @Parameter(property = "sagemaker.approvalStatus", defaultValue = "PendingManualApproval")
    String approvalStatus = "PendingManualApproval";

    /** The application that the pipeline is looked for in. */
    @Parameter(property = "sagemaker.application", defaultValue = "${project.build.directory}/app")
    File application = new File("target/app");

    /** The media types of requests. By default those that the pipeline's input handler consumes. */
    @Parameter(property = "sagemaker.contentTypes")
    List<String> contentTypes = List.of();

    /** The media types of responses. By default those that the pipeline's output handler produces. */
    @Parameter(property = "sagemaker.responseTypes")
    List<String> responseTypes = List.of();

    /** The instance types that batch transform may run the model on. */
    @Parameter(property = "sagemaker.transformInstanceTypes")
    List<String> transformInstanceTypes = List.of();

    /** The instance types that endpoints may run the model on. */
    @Parameter(property = "sagemaker.realtimeInstanceTypes")
    List<String> realtimeInstanceTypes = List.of();

    /** Environment variables of the container. */
    @Parameter
    Map<String, String> environment = Map.of();

    /** The version of this plugin, which is the SDK's; that of an archive's code is in the archive. */
    @Parameter(defaultValue = "${plugin.version}", readonly = true)
    String sdkVersion = "";

    @Override
    protected void run(AwsClients clients, Progress progress) throws IOException, InterruptedException {
        String group = packageGroup == null ? Names.valid(artifactId) : packageGroup;
        Path file = archive.toPath();
        Optional<ModelArchive> model = Files.exists(file) ? Optional.of(ModelArchive.read(file)) : Optional.empty();
        Optional<ArchiveLocation> location = model.map(this::location);
        if (location.isPresent() && !dryRun) {
            checkUploaded(clients, model.orElseThrow(), location.get());
        }
        PackageContent content = content(location.map(ArchiveLocation::uri).orElse(null), model);
        Registry registry = Registry.of(clients.sageMaker(), progress);
        clients.check().check("sagemaker", "CreateModelPackage", content.request(group, description, approvalStatus));
        registry.ensureGroup(group, entries("tags", tags));
        Optional<String> arn = registry.register(group, content, description, approvalStatus);
        if (arn.isPresent()) {
            progress.tell("package: " + arn.get());
        }
    }

    private void checkUploaded(AwsClients clients, ModelArchive model, ArchiveLocation location) {
        ArchiveUpload upload = ArchiveUpload.of(clients.s3(), clients.region(), Progress.of(line -> {}, true));
        if (!upload.isThere(model, location)) {
            throw GoalException.of("the archive is not in " + location.uri() + ": run sagemaker:upload before");
        }
    }

    private PackageContent content(@Nullable String modelDataUrl, Optional<ModelArchive> model)
            throws IOException, InterruptedException {
        Map<String, String> metadata = new TreeMap<>();
        GitCommit.of(baseDirectory.toPath()).ifPresent(commit -> metadata.put("git_commit", commit));
        model.ifPresent(found -> metadata.put(PackageContent.ARCHIVE_SHA256, found.sha256()));
        String builtAgainst = model.isPresent()
                ? ArchiveCheck.of(model.get().file()).sdkVersion().orElse(sdkVersion)
                : sdkVersion;
        if (!builtAgainst.isEmpty()) {
            metadata.put("sdk_version", builtAgainst);
        }
        boolean ask = contentTypes.isEmpty() || responseTypes.isEmpty();
        PipelineTypes types =
                ask ? PipelineTypes.of(application.toPath()) : new PipelineTypes(contentTypes, responseTypes);
        return new PackageContent(
                image(),
                modelDataUrl,
                contentTypes.isEmpty() ? types.consumes() : contentTypes,
                responseTypes.isEmpty() ? types.produces() : responseTypes,
                transformInstanceTypes,
                realtimeInstanceTypes,
                entries("environment", environment),
                metadata);
    }
}
