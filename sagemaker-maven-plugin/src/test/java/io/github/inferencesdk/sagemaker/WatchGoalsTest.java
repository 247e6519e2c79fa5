// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.CannedAws;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The goals {@code status} and {@code logs} without Maven: a canned AWS answers. */
class WatchGoalsTest {
    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @AutoClose
    private final Goals goals = Goals.calling(aws.uri());

    @Test
    void status_noEndpoint_isToldOrFails() throws Exception {
        StatusMojo mojo = goals.set(new StatusMojo());
        aws.refuse("DescribeEndpoint", 400, "ValidationException", "Could not find endpoint \"x\".");

        mojo.execute();
        assertThat(goals.lines()).containsExactly("there is no endpoint 'fraud-model' in region eu-west-1");

        mojo.failIfAbsent = true;
        assertThatThrownBy(mojo::execute).hasMessage("there is no endpoint 'fraud-model' in region eu-west-1");
    }

    @Test
    void status_endpoint_isTold() throws Exception {
        aws.on("DescribeEndpoint", 200, "{\"EndpointName\":\"given\",\"EndpointStatus\":\"InService\"}");
        StatusMojo mojo = goals.set(new StatusMojo());
        mojo.endpointName = "given";

        mojo.execute();

        assertThat(goals.lines()).containsExactly("endpoint  given", "status    InService");
    }

    @Test
    void logs_none_isTold() throws Exception {
        LogsMojo mojo = goals.set(new LogsMojo());
        aws.refuse("DescribeLogStreams", 400, "ResourceNotFoundException", "none");

        mojo.execute();
        assertThat(goals.lines().get(0)).startsWith("there are no lines in /aws/sagemaker/Endpoints/fraud-model: ");

        mojo.logLines = 0;
        assertThatThrownBy(mojo::execute).hasMessageStartingWith("logLines (-Dsagemaker.logLines) is '0': ");
    }
}
