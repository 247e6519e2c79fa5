// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.CannedAws;
import io.github.inferencesdk.sagemaker.upload.ModelArchive;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The goal without Maven, and what all goals have in common. */
class UploadMojoTest {
    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @AutoClose
    private final Goals goals = Goals.calling(aws.uri());

    @Test
    void upload_archive_tellsWhereItLies() throws Exception {
        UploadMojo mojo = goals.archived(new UploadMojo(), Map.of("weights.bin", "1"));
        ModelArchive model = ModelArchive.read(goals.archive());
        String key = "fraud/1.0/" + model.sha256().substring(0, 12) + "/model.tar.gz";
        aws.on("HEAD /models", 200, "").on("HEAD /models/" + key, 404, "").on("PUT /models/" + key, 200, "");

        mojo.execute();

        assertThat(goals.lines()).last().isEqualTo("archive: s3://models/" + key);
    }

    @Test
    void upload_noBucketGiven_namesTheParameter() throws Exception {
        UploadMojo mojo = goals.archived(new UploadMojo(), Map.of("weights.bin", "1"));
        mojo.bucket = null;

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("bucket (-Dsagemaker.bucket) must be given")
                .hasNoCause();
    }

    @Test
    void skip_goal_doesNothing() throws Exception {
        UploadMojo mojo = goals.set(new UploadMojo());
        mojo.skip = true;

        mojo.execute();

        assertThat(goals.lines()).containsExactly("skipped: sagemaker.skip is set");
        assertThat(aws.operations()).isEmpty();
    }
}
