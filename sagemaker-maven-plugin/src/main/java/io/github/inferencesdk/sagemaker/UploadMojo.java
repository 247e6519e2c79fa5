// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.image.ArchiveCheck;
import io.github.inferencesdk.sagemaker.upload.ArchiveLocation;
import io.github.inferencesdk.sagemaker.upload.ArchiveUpload;
import io.github.inferencesdk.sagemaker.upload.ModelArchive;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Uploads the model archive to S3, under a key of its version and its SHA-256; nothing is sent when it lies there already.
 * The bucket must be in the region of the endpoint.
 */
@Mojo(name = "upload", threadSafe = true)
public final class UploadMojo extends ArchiveMojo {
    @Override
    protected void run(AwsClients clients, Progress progress) throws IOException {
        ModelArchive model = ModelArchive.read(archive.toPath());
        ArchiveCheck.of(model.file());
        ArchiveLocation location = location(model);
        ArchiveUpload.of(clients.s3(), clients.region(), progress).upload(model, location);
        progress.tell("archive: " + location.uri());
    }
}
