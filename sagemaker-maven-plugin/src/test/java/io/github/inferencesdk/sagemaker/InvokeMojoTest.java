// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.CannedAws;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The goal without Maven: its parameters are set, and a canned AWS answers. */
class InvokeMojoTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @AutoClose
    private final Goals goals = Goals.calling(aws.uri());

    @Test
    void invoke_payload_printsTheAnswer() throws Exception {
        InvokeMojo mojo = invoking();
        aws.on("POST /endpoints/fraud-model/invocations", 200, "[1]", "Content-Type", "application/json");

        mojo.execute();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[1]" + System.lineSeparator());
        assertThat(aws.request("POST /endpoints/fraud-model/invocations").body())
                .isEqualTo("{}");
    }

    @Test
    void invoke_modelError_failsWithTheModelsWords() {
        InvokeMojo mojo = invoking();
        aws.on(
                "POST /endpoints/fraud-model/invocations",
                424,
                "{\"OriginalMessage\":\"no such feature\",\"OriginalStatusCode\":422}",
                "x-amzn-ErrorType",
                "ModelError");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("the model answered 422: no such feature");
    }

    @Test
    void invoke_async_uploadsAndWaits() throws Exception {
        InvokeMojo mojo = invoking();
        mojo.async = true;
        mojo.inputLocation = URI.create("s3://models/in/1");
        assertThatThrownBy(mojo::execute).hasMessageContaining("are both given: leave one out");
        mojo.payload = null;
        aws.on(
                        "POST /endpoints/fraud-model/async-invocations",
                        202,
                        "{\"InferenceId\":\"1\"}",
                        "X-Amzn-SageMaker-OutputLocation",
                        "s3://models/out/1")
                .on("GET /models/out/1", 200, "[2]\n");

        mojo.execute();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[2]\n");
    }

    @Test
    void invoke_asyncPayload_needsABucket() {
        InvokeMojo mojo = invoking();
        mojo.async = true;

        assertThatThrownBy(mojo::execute).hasMessage("bucket (-Dsagemaker.bucket) must be given");
    }

    @Test
    void invoke_dryRun_onlyTells() throws Exception {
        InvokeMojo mojo = invoking();
        mojo.dryRun = true;

        mojo.execute();

        assertThat(goals.lines()).containsExactly("would call endpoint fraud-model");
    }

    private InvokeMojo invoking() {
        InvokeMojo mojo = goals.set(new InvokeMojo());
        mojo.payload = "{}";
        mojo.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        return mojo;
    }
}
