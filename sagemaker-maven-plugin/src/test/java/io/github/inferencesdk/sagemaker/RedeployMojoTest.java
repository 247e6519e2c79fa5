// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.sagemaker.image.Archives;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The goal without Maven: its parameters are set, and a double of AWS answers. */
class RedeployMojoTest {
    @AutoClose
    private final HostingGoals hosting = new HostingGoals();

    private final Goals goals = hosting.goals;
    private final AwsDouble aws = hosting.aws;

    @Test
    void redeploy_archiveAndImage_uploadsAndServesThem() throws Exception {
        RedeployMojo mojo = hosting.set(new RedeployMojo());

        mojo.execute();

        assertThat(aws.endpoints()).containsExactly(Map.entry("fraud-model", "InService"));
        assertThat(aws.objects("models"))
                .hasSize(1)
                .allSatisfy((key, object) -> assertThat(key).matches("fraud/1.0/[0-9a-f]{12}/model.tar.gz"));
        assertThat(goals.lines()).last().isEqualTo("endpoint fraud-model is in service");
    }

    @Test
    void redeploy_dryRun_tellsUploadAndPlanAndChangesNothing() throws Exception {
        RedeployMojo mojo = hosting.set(new RedeployMojo());
        mojo.dryRun = true;

        mojo.execute();

        assertThat(goals.lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("would "))
                .first()
                .asString()
                .startsWith("would upload model.tar.gz");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void redeploy_manyModels_isNotForThem() throws Exception {
        RedeployMojo mojo = hosting.set(new RedeployMojo());
        mojo.mode = "multimodel";

        assertThatThrownBy(mojo::execute).hasMessageContaining("modelsPrefix");
    }

    @Test
    void redeploy_codeThatTheImageDoesNotFit_isRefusedBeforeAnythingIsChanged() throws Exception {
        RedeployMojo mojo = hosting.set(new RedeployMojo());
        mojo.image = hosting.image(Map.of("io.github.inferencesdk.version", "1.0.0"));

        assertThatThrownBy(mojo::execute).hasMessageContainingAll("0.1.0", "1.0.0");
        assertThat(aws.changes()).isEmpty();

        mojo.code = "image";
        mojo.execute();
        assertThat(aws.endpoints()).containsEntry("fraud-model", "InService");
    }

    @Test
    void redeploy_unknownPlaceOfTheCode_isRefused() throws Exception {
        RedeployMojo mojo = hosting.set(new RedeployMojo());
        mojo.code = "elsewhere";

        assertThatThrownBy(mojo::execute).hasMessageContaining("code (-Dsagemaker.code) is 'elsewhere'");
    }

    @Test
    void redeploy_archiveWithoutTheCodeThatItIsToBring_isRefused() throws Exception {
        RedeployMojo mojo = hosting.set(new RedeployMojo());
        Archives.gzipped(goals.archive(), Map.of("weights.bin", "1"));
        mojo.code = "archive";
        assertThatThrownBy(mojo::execute).hasMessageContaining("has no jars in code/");

        mojo.code = null;
        mojo.execute();
        assertThat(aws.endpoints()).containsEntry("fraud-model", "InService");
    }
}
