// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.ValidationErrorException;

/** The calculator's archive in this project's server, called by AWS's own clients. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class CalculatorIT {
    private static final String ADD = "{\"operation\":\"add\",\"a\":10,\"b\":5}";
    private static final String SUM =
            "{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}";
    private static final String DIVIDE = "{\"operation\":\"divide\",\"a\":1,\"b\":0}";

    private static LocalSageMaker local;

    @BeforeAll
    static void start() throws Exception {
        local = LocalSageMaker.builder()
                .command("../sdk-runtime/target/app/bin/serve")
                .model(Path.of("../calculator-example/target/model.tar.gz"))
                .endpointName("calculator")
                .start();
    }

    @AfterAll
    static void close() throws Exception {
        local.close();
    }

    private static InvokeEndpointResponse invoke(SageMakerRuntimeClient client, String body) {
        return client.invokeEndpoint(request -> request.endpointName("calculator")
                .contentType("application/json")
                .accept("application/json")
                .inferenceId("call-1")
                .body(SdkBytes.fromUtf8String(body)));
    }

    @Test
    void sdk_add_getsTheAnswer() {
        try (SageMakerRuntimeClient client = Sdk.client(local)) {
            InvokeEndpointResponse answer = invoke(client, ADD);
            assertThat(answer.body().asUtf8String()).isEqualTo(SUM);
            assertThat(answer.contentType()).isEqualTo("application/json");
            assertThat(answer.invokedProductionVariant()).isEqualTo("AllTraffic");
        }
    }

    @Test
    void sdk_divideByZero_getsAModelErrorWithTheContainersAnswer() {
        try (SageMakerRuntimeClient client = Sdk.client(local)) {
            assertThatThrownBy(() -> invoke(client, DIVIDE))
                    .isInstanceOfSatisfying(ModelErrorException.class, error -> {
                        assertThat(error.statusCode()).isEqualTo(424);
                        assertThat(error.originalStatusCode()).isEqualTo(422);
                        assertThat(error.originalMessage()).startsWith("{\"").contains("Division by zero");
                        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ModelError");
                        assertThat(error.getMessage()).contains("Received client error (422) from primary");
                    });
        }
    }

    @Test
    void sdk_unknownEndpoint_getsAValidationError() {
        try (SageMakerRuntimeClient client = Sdk.client(local)) {
            assertThatThrownBy(() -> client.invokeEndpoint(
                            request -> request.endpointName("another").body(SdkBytes.fromUtf8String(ADD))))
                    .isInstanceOf(ValidationErrorException.class)
                    .hasMessageContaining("Endpoint another of account 000000000000 not found");
        }
    }

    @Test
    void application_add_getsTheAnswer() throws Exception {
        try (LocalSageMaker application = LocalSageMaker.builder()
                        .command("../calculator-example/target/app/bin/serve")
                        .endpointName("calculator")
                        .start();
                SageMakerRuntimeClient client = Sdk.client(application)) {
            assertThat(invoke(client, ADD).body().asUtf8String()).isEqualTo(SUM);
        }
    }

    @Test
    void command_add_getsTheAnswer(@TempDir Path folder) throws Exception {
        ToolProcess.assume("aws", "--version");
        Path answer = folder.resolve("answer.json");
        ToolProcess aws = command("calculator", ADD, answer);
        assertThat(aws.exitCode()).as(aws.output()).isZero();
        assertThat(answer).hasContent(SUM);
        assertThat(aws.output()).contains("\"InvokedProductionVariant\": \"AllTraffic\"");
    }

    @Test
    void command_errors_areShown(@TempDir Path folder) throws Exception {
        ToolProcess.assume("aws", "--version");
        Path answer = folder.resolve("answer.json");
        ToolProcess model = command("calculator", DIVIDE, answer);
        assertThat(model.exitCode()).isNotZero();
        assertThat(model.output()).contains("(ModelError)", "client error (422)", "Division by zero");
        ToolProcess unknown = command("another", ADD, answer);
        assertThat(unknown.output())
                .contains("(ValidationError)", "Endpoint another of account 000000000000 not found");
    }

    private static ToolProcess command(String endpoint, String body, Path answer) throws Exception {
        Path request = Files.writeString(answer.resolveSibling("request.json"), body);
        return ToolProcess.run(List.of(
                "aws",
                "sagemaker-runtime",
                "invoke-endpoint",
                "--endpoint-url",
                local.uri().toString(),
                "--endpoint-name",
                endpoint,
                "--content-type",
                "application/json",
                "--body",
                "fileb://" + request,
                answer.toString()));
    }

    @Test
    void boto3_calls_getAnswersAndErrors(@TempDir Path folder) throws Exception {
        ToolProcess.assume("python3", "-c", "import boto3");
        Path script = Files.writeString(folder.resolve("client.py"), """
                import sys, boto3
                client = boto3.client("sagemaker-runtime", endpoint_url=sys.argv[1])
                def invoke(endpoint, body):
                    return client.invoke_endpoint(EndpointName=endpoint, ContentType="application/json", Body=body)
                answer = invoke("calculator", sys.argv[2])
                print(answer["Body"].read().decode(), answer["InvokedProductionVariant"])
                try:
                    invoke("calculator", sys.argv[3])
                except client.exceptions.ModelError as error:
                    print(error.response["OriginalStatusCode"], error.response["OriginalMessage"])
                try:
                    invoke("another", sys.argv[2])
                except client.exceptions.ValidationError as error:
                    print(error.response["Error"]["Code"], error.response["Error"]["Message"])
                """);
        ToolProcess python = ToolProcess.run(
                List.of("python3", script.toString(), local.uri().toString(), ADD, DIVIDE));
        assertThat(python.exitCode()).as(python.output()).isZero();
        assertThat(python.output().lines())
                .satisfiesExactly(
                        sum -> assertThat(sum).isEqualTo(SUM + " AllTraffic"),
                        model -> assertThat(model).startsWith("422 {\"").contains("Division by zero"),
                        unknown -> assertThat(unknown)
                                .startsWith("ValidationError Endpoint another of account 000000000000 not found"));
    }
}
