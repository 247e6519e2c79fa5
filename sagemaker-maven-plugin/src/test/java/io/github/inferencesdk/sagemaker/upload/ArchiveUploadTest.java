// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.CannedAws;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ArchiveUploadTest {
    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    @AutoClose
    private final CannedAws aws = CannedAws.start();

    private ModelArchive archive;
    private ArchiveLocation location;
    private String object;

    @BeforeEach
    void pack() throws IOException {
        archive = ModelArchive.read(Files.writeString(folder.resolve("model.tar.gz"), "an archive"));
        location = ArchiveLocation.of("models", "fraud", "1.0", archive.sha256());
        object = "/models/" + location.key();
    }

    @Test
    void upload_notThere_putsItWithItsChecksum() {
        aws.on("HEAD /models", 200, "", "x-amz-bucket-region", "eu-west-1")
                .on("HEAD " + object, 404, "")
                .on("PUT " + object, 200, "");

        upload(false);

        CannedAws.Sent put = aws.request("PUT " + object);
        assertThat(put.body()).contains("an archive");
        assertThat(put.header("x-amz-checksum-sha256")).isEqualTo(archive.base64());
        assertThat(lines).containsExactly("upload model.tar.gz (10 bytes) to " + location.uri());
    }

    @Test
    void upload_sameThere_sendsNothing() {
        aws.on("HEAD /models", 200, "")
                .on("HEAD " + object, 200, "", "Content-Length", "10", "x-amz-checksum-sha256", archive.base64());

        upload(false);

        assertThat(aws.operations()).containsExactly("HEAD /models", "HEAD " + object);
        assertThat(lines).containsExactly("unchanged: " + location.uri() + " has this SHA-256 already");
    }

    @Test
    void upload_otherContentThere_putsItAgain() {
        aws.on("HEAD /models", 200, "")
                .on("HEAD " + object, 200, "", "Content-Length", "10", "x-amz-checksum-sha256", "AAAA")
                .on("PUT " + object, 200, "");

        upload(false);

        assertThat(aws.operations()).contains("PUT " + object);
    }

    @Test
    void upload_mayNotList_putsItAllTheSame() {
        aws.on("HEAD /models", 200, "").on("HEAD " + object, 403, "").on("PUT " + object, 200, "");

        upload(false);

        assertThat(aws.operations()).contains("PUT " + object);
    }

    @Test
    void upload_dryRun_onlyTells() {
        aws.on("HEAD /models", 200, "").on("HEAD " + object, 404, "");

        upload(true);

        assertThat(lines).containsExactly("would upload model.tar.gz (10 bytes) to " + location.uri());
        assertThat(aws.operations()).doesNotContain("PUT " + object);
    }

    @Test
    void upload_bucketElsewhere_isRefusedWithItsRegion() {
        aws.on("HEAD /models", 200, "", "x-amz-bucket-region", "us-west-2");
        assertThatThrownBy(() -> upload(false))
                .isInstanceOf(GoalException.class)
                .hasMessage(
                        "bucket (-Dsagemaker.bucket) is 'models', which is in region us-west-2, but the endpoint would be"
                                + " in eu-west-1: use a bucket there, or set AWS_REGION=us-west-2");
    }

    @Test
    void upload_redirected_isRefusedWithItsRegion() {
        aws.on("HEAD /models", 301, "", "x-amz-bucket-region", "us-west-2");
        assertThatThrownBy(() -> upload(false)).hasMessageContaining("which is in region us-west-2");
    }

    @Test
    void upload_noBucket_saysSo() {
        aws.on("HEAD /models", 404, "");
        assertThatThrownBy(() -> upload(false))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("which does not exist: create it in region eu-west-1");
    }

    @Test
    void upload_denied_isThrownAsItIs() {
        aws.on("HEAD /models", 403, "", "x-amz-bucket-region", "eu-west-1");
        assertThatThrownBy(() -> upload(false)).isInstanceOf(S3Exception.class);

        aws.on("HEAD /models", 200, "").on("HEAD " + object, 400, "");
        assertThatThrownBy(() -> upload(false)).isInstanceOf(S3Exception.class);
    }

    @Test
    void read_missingOrEmpty_isRefused() throws IOException {
        assertThatThrownBy(() -> ModelArchive.read(folder.resolve("none.tar.gz")))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("none.tar.gz', where there is no file: run mvn package before");
        Path empty = Files.createFile(folder.resolve("empty.tar.gz"));
        assertThatThrownBy(() -> ModelArchive.read(empty)).hasMessageContaining("which has 0 bytes");
    }

    private void upload(boolean dryRun) {
        try (AwsClients clients = AwsClients.create(aws.uri(), dryRun)) {
            ArchiveUpload.of(clients.s3(), clients.region(), Progress.of(lines::add, dryRun))
                    .upload(archive, location);
        }
    }
}
