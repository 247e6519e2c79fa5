// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.doubles.AwsDouble;
import io.github.inferencesdk.sagemaker.doubles.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upload, register and approve one after the other, against the double of AWS. */
class ReleaseFlowTest {
    @TempDir
    Path folder;

    private LinesLog log = new LinesLog();
    private AwsDouble aws;
    private String image;

    @BeforeEach
    void start() throws IOException {
        aws = AwsDouble.start("eu-west-1");
        aws.createBucket("models", "eu-west-1");
        aws.createBucket("far-away", "us-west-2");
        image = TestImages.put(aws, "fraud", "1", Map.of());
        Archives.write(folder.resolve("model.tar.gz"), Map.of("weights.bin", "1"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void goals_twice_changeNothingTheSecondTime() throws Exception {
        upload("models").execute();
        register().execute();
        set(new ApproveMojo()).execute();

        assertThat(aws.objects("models")).hasSize(1);
        assertThat(aws.packages()).hasSize(1);
        assertThat(aws.packageGroups()).containsKey("fraud-model");
        assertThat(log.lines()).last().asString().startsWith("change arn:").endsWith(" to Approved");

        aws.clearRequests();
        log = new LinesLog();
        upload("models").execute();
        register().execute();
        set(new ApproveMojo()).execute();

        assertThat(aws.changes()).isEmpty();
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("unchanged: "))
                .hasSize(3);
    }

    @Test
    void dryRuns_sendNoChanges() throws Exception {
        UploadMojo upload = upload("models");
        upload.dryRun = true;
        upload.execute();
        RegisterMojo register = register();
        register.dryRun = true;
        register.execute();

        assertThat(aws.changes()).isEmpty();
        assertThat(log.lines()).filteredOn(line -> line.startsWith("would ")).hasSize(3);
    }

    @Test
    void upload_bucketInOtherRegion_isRefused() {
        assertThatThrownBy(upload("far-away")::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("which is in region us-west-2");
    }

    @Test
    void upload_noBucket_isRefused() {
        assertThatThrownBy(upload("no-such")::execute).hasMessageContaining("which does not exist");
    }

    private UploadMojo upload(String bucket) {
        UploadMojo mojo = set(new UploadMojo());
        located(mojo).bucket = bucket;
        return mojo;
    }

    private RegisterMojo register() {
        RegisterMojo mojo = set(new RegisterMojo());
        located(mojo).image = image;
        mojo.contentTypes = List.of("application/json");
        mojo.responseTypes = List.of("application/json");
        mojo.tags = Map.of("team", "risk");
        return mojo;
    }

    private ArchiveMojo located(ArchiveMojo mojo) {
        mojo.archive = folder.resolve("model.tar.gz").toFile();
        mojo.bucket = "models";
        mojo.keyPrefix = "fraud";
        mojo.version = "1.0";
        return mojo;
    }

    private <M extends SageMakerMojo> M set(M mojo) {
        mojo.setLog(log);
        mojo.artifactId = "fraud_model";
        mojo.endpointOverride = aws.uri();
        mojo.buildDirectory = folder.toFile();
        mojo.baseDirectory = folder.toFile();
        return mojo;
    }
}
