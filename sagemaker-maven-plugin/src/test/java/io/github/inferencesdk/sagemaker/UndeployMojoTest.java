// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.awsdouble.AwsDouble;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The goal without Maven: its parameters are set, and a double of AWS answers. */
class UndeployMojoTest {
    @AutoClose
    private final HostingGoals hosting = new HostingGoals();

    private final Goals goals = hosting.goals;
    private final AwsDouble aws = hosting.aws;

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
