// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.awsdouble.TestImages;
import io.github.inferencesdk.sagemaker.aws.CheckedAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal without Maven: its parameters are set. */
class ImageMojoTest {
    @TempDir
    Path folder;

    @Test
    void image_application_isLeftForTheOtherGoals() throws Exception {
        try (AwsDouble aws = CheckedAws.start()) {
            LinesLog log = new LinesLog();
            ImageMojo mojo = mojo(aws, log);
            Files.createDirectories(folder.resolve("app/bin"));
            assertThatThrownBy(mojo::execute)
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContaining("there is no bin/serve")
                    .hasNoCause();
            Files.writeString(folder.resolve("app/bin/serve"), "#!/bin/sh");

            mojo.execute();

            String uri = Files.readString(folder.resolve("sagemaker-image.txt")).strip();
            assertThat(uri)
                    .matches("123456789012\\.dkr\\.ecr\\.eu-west-1\\.amazonaws\\.com/fraud-model@sha256:[0-9a-f]{64}");
            assertThat(log.lines()).last().isEqualTo("image: " + uri);
            assertThat(aws.registry().images().manifest("fraud-model", "1.0-SNAPSHOT"))
                    .isPresent();
        }
    }

    private ImageMojo mojo(AwsDouble aws, LinesLog log) throws Exception {
        ImageMojo mojo = new ImageMojo();
        mojo.setLog(log);
        mojo.endpointOverride = aws.uri();
        mojo.registryEndpoint = aws.registry().endpoint();
        mojo.artifactId = "Fraud.Model";
        mojo.projectVersion = "1.0-SNAPSHOT";
        mojo.buildDirectory = folder.toFile();
        mojo.application = folder.resolve("app").toFile();
        mojo.tags = Map.of();
        mojo.imageBase = "tar://" + Files.write(folder.resolve("base.tar"), TestImages.dockerSave("amd64"));
        return mojo;
    }
}
