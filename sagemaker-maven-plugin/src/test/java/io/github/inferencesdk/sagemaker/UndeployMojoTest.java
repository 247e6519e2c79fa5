// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.awsdouble.AwsDouble;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal without Maven: its parameters are set, and a double of AWS answers. */
class UndeployMojoTest {
    @AutoClose
    private HostingGoals hosting;

    private Goals goals;
    private AwsDouble aws;

    @BeforeEach
    void start(@TempDir Path folder) {
        hosting = new HostingGoals(folder);
        goals = hosting.goals;
        aws = hosting.aws;
    }

    @Test
    void undeploy_deployed_leavesNothing() throws Exception {
        hosting.set(new RedeployMojo()).execute();
        UndeployMojo mojo = goals.set(new UndeployMojo());
        mojo.pollSeconds = 1;

        mojo.execute();

        assertThat(aws.endpoints()).isEmpty();
        assertThat(aws.endpointConfigs()).isEmpty();
        assertThat(aws.models()).isEmpty();
        assertThat(aws.objects("models")).hasSize(1);
    }
}
