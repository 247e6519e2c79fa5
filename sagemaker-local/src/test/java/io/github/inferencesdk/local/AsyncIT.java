// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.local.testsupport.RuntimeClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointAsyncResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ValidationErrorException;

/** The calculator as an asynchronous endpoint, called by AWS's own clients. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class AsyncIT {
    private static final String ADD = "{\"operation\":\"add\",\"a\":10,\"b\":5}";
    private static final String SUM =
            "{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}";
    private static final String DIVIDE = "{\"operation\":\"divide\",\"a\":1,\"b\":0}";

    @TempDir
    static Path root;

    private static LocalSageMaker local;

    @BeforeAll
    static void start() throws Exception {
        LocalFolder store = LocalFolder.of(root);
        local = LocalSageMaker.builder()
                .command(Calculations.CALCULATOR.toString())
                .asyncOutput(store, URI.create("s3://bucket/out"))
                .asyncFailure(URI.create("s3://bucket/failed"))
                .asyncMaxConcurrency(2)
                .environment(Map.of("INFERENCE_STREAM_RESPONSES", "false"))
                .start();
        put(store, "add.json", ADD);
        put(store, "divide.json", DIVIDE);
        put(store, "some.jsonl", ADD + "\n" + DIVIDE + "\n");
    }

    private static void put(ObjectStore store, String name, String content) throws IOException {
        store.write(URI.create("s3://bucket/in/" + name), new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    @AfterAll
    static void close() throws Exception {
        local.close();
    }

    /** What lies at a location, as soon as it does. */
    private static String read(String location) {
        Path file = root.resolve(location.substring("s3://".length()));
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(file) ? Files.readString(file) : null, content -> content != null);
    }

    private static InvokeEndpointAsyncResponse invoke(SageMakerRuntimeClient client, String object, String type) {
        return client.invokeEndpointAsync(
                request -> request.endpointName("local").contentType(type).inputLocation("s3://bucket/in/" + object));
    }

    @Test
    void sdk_add_isAnsweredAtTheOutputLocation() {
        try (SageMakerRuntimeClient client = Sdk.client(local)) {
            InvokeEndpointAsyncResponse accepted = invoke(client, "add.json", "application/json");

            assertThat(accepted.sdkHttpResponse().statusCode()).isEqualTo(202);
            assertThat(accepted.outputLocation()).isEqualTo("s3://bucket/out/" + accepted.inferenceId() + ".out");
            assertThat(read(accepted.outputLocation())).isEqualTo(SUM);
        }
    }

    @Test
    void sdk_divideByZero_isToldAtTheFailureLocation() {
        try (SageMakerRuntimeClient client = Sdk.client(local)) {
            InvokeEndpointAsyncResponse accepted = invoke(client, "divide.json", "application/json");

            assertThat(read(accepted.failureLocation()))
                    .startsWith("Received client error (422) from primary with message")
                    .contains("Division by zero");
        }
    }

    @Test
    void sdk_manyCalls_areAllAnswered() {
        try (SageMakerRuntimeClient client = Sdk.client(local)) {
            List<String> outputs = IntStream.range(0, 100)
                    .mapToObj(
                            i -> invoke(client, "add.json", "application/json").outputLocation())
                    .toList();

            assertThat(outputs)
                    .doesNotHaveDuplicates()
                    .allSatisfy(output -> assertThat(read(output)).isEqualTo(SUM));
        }
    }

    /** By itself the runtime sends the answers of many records as they come, without the length that the platform wants. */
    @Test
    void sdk_jsonLines_areAnsweredWhenTheyAreNotStreamed() {
        try (SageMakerRuntimeClient client = Sdk.client(local)) {
            InvokeEndpointAsyncResponse accepted = invoke(client, "some.jsonl", "application/jsonlines");

            assertThat(read(accepted.outputLocation()).lines())
                    .hasSize(2)
                    .first()
                    .isEqualTo(SUM);
        }
    }

    @Test
    void http_inlineBody_isAnswered() throws Exception {
        HttpResponse<String> accepted = new RuntimeClient(local)
                .post(
                        "/endpoints/local/async-invocations",
                        ADD,
                        "X-Amzn-SageMaker-Content-Type",
                        "application/json",
                        "X-Amzn-SageMaker-Filename",
                        "inline.json");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(read(accepted.headers()
                        .firstValue("X-Amzn-SageMaker-OutputLocation")
                        .orElseThrow()))
                .isEqualTo(SUM);
    }

    @Test
    void endpoints_takeTheirOwnKindOfCallsOnly() throws Exception {
        try (SageMakerRuntimeClient client = Sdk.client(local)) {
            assertThatThrownBy(() -> client.invokeEndpoint(
                            request -> request.endpointName("local").body(SdkBytes.fromUtf8String(ADD))))
                    .isInstanceOf(ValidationErrorException.class)
                    .hasMessageContaining("Endpoint local is asynchronous: call InvokeEndpointAsync");
        }
        try (LocalSageMaker other = FakeLocal.builder().start();
                SageMakerRuntimeClient client = Sdk.client(other)) {
            assertThatThrownBy(() -> invoke(client, "add.json", "application/json"))
                    .isInstanceOf(ValidationErrorException.class)
                    .hasMessageContaining(
                            "does not have asynchronous invocations unless it is started with asyncOutput");
        }
    }

    @Test
    void command_add_isAnswered() throws Exception {
        ToolProcess.assume("aws", "--version");
        ToolProcess aws = ToolProcess.run(List.of(
                "aws",
                "sagemaker-runtime",
                "invoke-endpoint-async",
                "--endpoint-url",
                local.uri().toString(),
                "--endpoint-name",
                "local",
                "--content-type",
                "application/json",
                "--input-location",
                "s3://bucket/in/add.json",
                "--inference-id",
                "by-aws"));

        assertThat(aws.exitCode()).as(aws.output()).isZero();
        assertThat(aws.output()).contains("\"InferenceId\": \"by-aws\"", "s3://bucket/out/by-aws.out");
        assertThat(read("s3://bucket/out/by-aws.out")).isEqualTo(SUM);
    }

    @Test
    void boto3_calls_areAnsweredAndFail(@TempDir Path folder) throws Exception {
        ToolProcess.assume("python3", "-c", "import boto3");
        Path script = Files.writeString(folder.resolve("client.py"), """
                import sys, boto3
                client = boto3.client("sagemaker-runtime", endpoint_url=sys.argv[1])
                for name in "add", "divide":
                    accepted = client.invoke_endpoint_async(
                        EndpointName="local", ContentType="application/json", RequestTTLSeconds=60,
                        InvocationTimeoutSeconds=30, InputLocation="s3://bucket/in/" + name + ".json")
                    print(accepted["ResponseMetadata"]["HTTPStatusCode"],
                          accepted["OutputLocation" if name == "add" else "FailureLocation"])
                """);
        ToolProcess python = ToolProcess.run(
                List.of("python3", script.toString(), local.uri().toString()));

        assertThat(python.exitCode()).as(python.output()).isZero();
        List<String> lines = python.output().lines().toList();
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("202 s3://bucket/"));
        assertThat(read(lines.get(0).substring(4))).isEqualTo(SUM);
        assertThat(read(lines.get(1).substring(4))).contains("Division by zero");
    }
}
