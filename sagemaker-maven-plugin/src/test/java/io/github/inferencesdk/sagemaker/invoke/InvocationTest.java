// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.CannedAws;
import io.github.inferencesdk.sagemaker.aws.S3ObjectStore;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationTest {
    private static final Call CALL = new Call("fraud", "text/csv", "application/json", "a=1", "id-1");
    private static final Duration INSTANT = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @AutoClose
    private final AwsClients clients = AwsClients.create(aws.uri(), false);

    @Test
    void call_payload_isSentWithItsHeadersAndAnswered() {
        aws.on(
                "POST /endpoints/fraud/invocations",
                200,
                "[1]",
                "Content-Type",
                "application/json",
                "x-Amzn-Invoked-Production-Variant",
                "AllTraffic",
                "X-Amzn-SageMaker-Custom-Attributes",
                "b=2");

        byte[] answer = Invocation.of(clients.runtime(), Progress.of(lines::add, false))
                .call(CALL, "1,2".getBytes(StandardCharsets.UTF_8), "a.tar.gz");

        assertThat(answer).asString().isEqualTo("[1]");
        CannedAws.Sent sent = aws.request("POST /endpoints/fraud/invocations");
        assertThat(sent.body()).isEqualTo("1,2");
        assertThat(sent.header("Content-Type")).isEqualTo("text/csv");
        assertThat(sent.header("Accept")).isEqualTo("application/json");
        assertThat(sent.header("X-Amzn-SageMaker-Custom-Attributes")).isEqualTo("a=1");
        assertThat(sent.header("X-Amzn-SageMaker-Inference-Id")).isEqualTo("id-1");
        assertThat(sent.header("X-Amzn-SageMaker-Target-Model")).isEqualTo("a.tar.gz");
        assertThat(lines).containsExactly("variant AllTraffic answered application/json, custom attributes b=2");
    }

    @Test
    void async_answerLater_isWaitedFor() throws IOException, InterruptedException {
        accept("s3://models/failed/1");
        aws.on("PUT /models/in/1", 200, "")
                .on("GET /models/failed/1", 404, "<Error><Code>NoSuchKey</Code></Error>")
                .on("GET /models/out/1", 404, "<Error><Code>NoSuchKey</Code></Error>")
                .on("GET /models/out/1", 200, "[2]");
        AsyncInvocation async = async();

        async.put(new byte[] {'1'}, URI.create("s3://models/in/1"));
        AsyncInvocation.Pending pending = async.call(CALL, URI.create("s3://models/in/1"), 60);

        assertThat(async.await(pending, Duration.ofSeconds(20), INSTANT))
                .asString()
                .isEqualTo("[2]");
        CannedAws.Sent sent = aws.request("POST /endpoints/fraud/async-invocations");
        assertThat(sent.header("X-Amzn-SageMaker-InputLocation")).isEqualTo("s3://models/in/1");
        assertThat(sent.header("X-Amzn-SageMaker-InvocationTimeoutSeconds")).isEqualTo("60");
        assertThat(lines.get(1))
                .isEqualTo(
                        "accepted as i-1; the answer will be in s3://models/out/1, a failure in s3://models/failed/1");
    }

    @Test
    void async_failure_isTold() {
        accept("s3://models/failed/1");
        aws.on("GET /models/failed/1", 200, "it broke\n");
        AsyncInvocation async = async();
        AsyncInvocation.Pending pending = async.call(CALL, URI.create("s3://models/in/1"), null);

        assertThatThrownBy(() -> async.await(pending, Duration.ofSeconds(20), INSTANT))
                .isInstanceOf(GoalException.class)
                .hasMessage("the model failed: it broke");
    }

    @Test
    void async_nothingInTime_saysWhereToLook() {
        accept(null);
        aws.on("GET /models/out/1", 404, "<Error><Code>NoSuchKey</Code></Error>");
        AsyncInvocation async = async();
        AsyncInvocation.Pending pending = async.call(CALL, URI.create("s3://models/in/1"), null);

        assertThatThrownBy(() -> async.await(pending, Duration.ZERO, INSTANT))
                .isInstanceOf(GoalException.class)
                .hasMessageStartingWith("no answer came within 0 s: look into s3://models/out/1 later");
    }

    @Test
    void payload_textOrFile_isItsBytes() throws IOException {
        Path file = Files.writeString(folder.resolve("in.json"), "{}");

        assertThat(Call.payload("ä")).isEqualTo("ä".getBytes(StandardCharsets.UTF_8));
        assertThat(Call.payload("@" + file)).asString().isEqualTo("{}");
        assertThatThrownBy(() -> Call.payload("@none.json"))
                .isInstanceOf(GoalException.class)
                .hasMessage("payload (-Dsagemaker.payload) is '@none.json', and there is no such file");
    }

    private AsyncInvocation async() {
        return AsyncInvocation.of(clients.runtime(), S3ObjectStore.of(clients.s3()), Progress.of(lines::add, false));
    }

    private void accept(String failureLocation) {
        List<String> headers = new ArrayList<>(List.of("X-Amzn-SageMaker-OutputLocation", "s3://models/out/1"));
        if (failureLocation != null) {
            headers.addAll(List.of("X-Amzn-SageMaker-FailureLocation", failureLocation));
        }
        aws.on(
                "POST /endpoints/fraud/async-invocations",
                202,
                "{\"InferenceId\":\"i-1\"}",
                headers.toArray(String[]::new));
    }
}
