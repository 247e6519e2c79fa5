// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.local.FakeLocal;
import io.github.inferencesdk.local.LocalSageMaker;
import io.github.inferencesdk.local.testsupport.RuntimeClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform lets through in both directions, and what it refuses. */
class InvokeEndpointTest {
    private static LocalSageMaker local;
    private static RuntimeClient client;

    @BeforeAll
    static void start() throws Exception {
        local = FakeLocal.builder().payloadLimit(10_000).variantName("Blue").start();
        client = new RuntimeClient(local);
    }

    @AfterAll
    static void close() throws Exception {
        local.close();
    }

    @Test
    void invoke_body_comesBackWithTheVariant() throws Exception {
        HttpResponse<String> answer = client.invoke("one two");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("one two");
        assertThat(answer.headers().firstValue("x-amzn-invoked-production-variant"))
                .contains("Blue");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
        assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
        assertThat(answer.headers().firstValue("x-internal")).isEmpty();
        assertThat(answer.headers().firstValue("x-amzn-sagemaker-custom-attributes"))
                .isEmpty();
    }

    @Test
    void invoke_headers_onlyTheApisReachTheContainer() throws Exception {
        String seen = client.invoke(
                        "headers",
                        "Content-Type",
                        "text/csv; x=1",
                        "Accept",
                        "application/json",
                        "X-Amzn-SageMaker-Custom-Attributes",
                        "c000b4f9,  trace",
                        "X-Amzn-SageMaker-Inference-Id",
                        "inference 1",
                        "X-Amzn-SageMaker-Session-Id",
                        "session-1",
                        "X-Amzn-SageMaker-Target-Variant",
                        "Blue",
                        "X-Amzn-SageMaker-Prefix-Aware-Id",
                        "prefix",
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=x",
                        "X-Amz-Date",
                        "20260101T000000Z",
                        "X-My-Own",
                        "1")
                .body();
        assertThat(seen)
                .contains("content-type=[text/csv; x=1]")
                .contains("accept=[application/json]")
                .contains("x-amzn-sagemaker-custom-attributes=[c000b4f9,  trace]")
                .contains("x-amzn-sagemaker-inference-id=[inference 1]")
                .contains("x-amzn-sagemaker-session-id=[session-1]")
                .doesNotContain("authorization", "x-amz-date", "x-my-own", "target-variant", "prefix-aware");
    }

    @Test
    void invoke_containerSetsNoCustomAttributes_theyComeBackEmpty() throws Exception {
        HttpResponse<String> answer = client.invoke("x", "X-Amzn-SageMaker-Custom-Attributes", "mine");
        assertThat(answer.headers().firstValue("x-amzn-sagemaker-custom-attributes"))
                .contains("");
    }

    @Test
    void invoke_containerSetsCustomAttributes_theyComeBack() throws Exception {
        HttpResponse<String> answer = client.invoke("set X-Amzn-SageMaker-Custom-Attributes its own");
        assertThat(answer.headers().firstValue("x-amzn-sagemaker-custom-attributes"))
                .contains("its own");
        String tooLong = "a".repeat(1025);
        assertThat(client.invoke("set X-Amzn-SageMaker-Custom-Attributes " + tooLong)
                        .headers()
                        .firstValue("x-amzn-sagemaker-custom-attributes"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Amzn-SageMaker-Session-Id", "X-Amzn-SageMaker-New-Session-Id"})
    void invoke_newSession_isTold(String header) throws Exception {
        HttpResponse<String> answer = client.invoke(
                "set " + header + " abc-1; Expires=2026-01-02T03:04:05Z", "X-Amzn-SageMaker-Session-Id", "NEW_SESSION");
        assertThat(answer.headers().firstValue("x-amzn-sagemaker-new-session-id"))
                .contains("abc-1; Expires=2026-01-02T03:04:05Z");
        assertThat(answer.headers().firstValue("x-amzn-sagemaker-session-id")).isEmpty();
    }

    @Test
    void invoke_sessionThatIsNone_isLeftOut() throws Exception {
        HttpResponse<String> answer = client.invoke(
                "set X-Amzn-SageMaker-New-Session-Id abc; Expires=2026-01-02T03:04:05.123Z",
                "X-Amzn-SageMaker-Session-Id",
                "NEW_SESSION");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-amzn-sagemaker-new-session-id"))
                .isEmpty();
    }

    @Test
    void invoke_closedSession_isTold() throws Exception {
        HttpResponse<String> answer =
                client.invoke("set X-Amzn-SageMaker-Closed-Session-Id abc-1", "X-Amzn-SageMaker-Session-Id", "abc-1");
        assertThat(answer.headers().firstValue("x-amzn-sagemaker-closed-session-id"))
                .contains("abc-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Amzn-SageMaker-Session-Id | no_session | sessionId",
                "X-Amzn-SageMaker-Session-Id | -a | sessionId",
                "X-Amzn-SageMaker-Target-Variant | a_b | targetVariant",
                "X-Amzn-SageMaker-Target-Variant | Green | Variant Green not found; the variant of endpoint local is Blue",
                "X-Amzn-SageMaker-Target-Model | model.tar.gz | serves a single model",
                "X-Amzn-SageMaker-Target-Container-Hostname | other | does not have several containers",
                "X-Amzn-SageMaker-Inference-Component | one | does not have inference components",
                "X-Amzn-SageMaker-Enable-Explanations | `true` | does not have an explainer",
            })
    void invoke_headerThatDoesNotFit_isAValidationError(String header, String value, String message) throws Exception {
        HttpResponse<String> answer = client.invoke("x", header, value);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RuntimeClient.errorType(answer)).isEqualTo("ValidationError");
        assertThat(json(answer).get("Message").asString()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Amzn-SageMaker-Inference-Id, 65, 1 to 64 characters",
        "X-Amzn-SageMaker-Session-Id, 257, 0 to 256 characters",
        "X-Amzn-SageMaker-Custom-Attributes, 1025, 0 to 1024 characters",
        "Content-Type, 1025, 0 to 1024 characters",
        "Accept, 1025, 0 to 1024 characters",
    })
    void invoke_headerTooLong_isAValidationError(String header, int length, String message) throws Exception {
        HttpResponse<String> answer = client.invoke("x", header, "a".repeat(length));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("Message").asString()).contains(message).contains(header);
        assertThat(client.invoke("x", header, "a".repeat(length - 1)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void invoke_emptyInferenceId_isAValidationError() throws Exception {
        assertThat(json(client.invoke("x", "X-Amzn-SageMaker-Inference-Id", ""))
                        .get("Message")
                        .asString())
                .contains("have 1 to 64 characters");
    }

    @Test
    void invoke_payloadOverTheLimit_isAValidationError() throws Exception {
        assertThat(client.invoke("a".repeat(10_000)).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = client.invoke("a".repeat(5_000_000));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("Message").asString()).contains("has 5000000 bytes and must have at most 10000");
    }

    @Test
    void invoke_responseOverTheLimit_isAModelError() throws Exception {
        assertThat(client.invoke("size 10000").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = client.invoke("size 10001");
        assertThat(answer.statusCode()).isEqualTo(424);
        assertThat(json(answer).get("OriginalMessage").asString()).contains("has more than 10000 bytes");
    }

    @Test
    void invoke_containerRefuses_isAModelErrorWithItsStatusAndText() throws Exception {
        HttpResponse<String> answer = client.invoke("status 422 Division by zero");
        assertThat(answer.statusCode()).isEqualTo(424);
        assertThat(RuntimeClient.errorType(answer)).isEqualTo("ModelError");
        JsonNode error = json(answer);
        assertThat(error.get("ErrorCode").asString()).isEqualTo("CLIENT_ERROR_FROM_MODEL");
        assertThat(error.get("OriginalStatusCode").asInt()).isEqualTo(422);
        assertThat(error.get("OriginalMessage").asString()).isEqualTo("Division by zero");
        assertThat(error.get("LogStreamArn").asString()).endsWith("/aws/sagemaker/Endpoints/local");
        assertThat(error.get("Message").asString())
                .startsWith("Received client error (422) from primary with message \"Division by zero\"");
    }

    @Test
    void invoke_containerFailsAtLength_isCut() throws Exception {
        JsonNode error = json(client.invoke("status 500 " + "a".repeat(9_000)));
        assertThat(error.get("ErrorCode").asString()).isEqualTo("INTERNAL_FAILURE_FROM_MODEL");
        assertThat(error.get("OriginalMessage").asString()).isEqualTo("a".repeat(2048));
        assertThat(error.get("Message").asString()).hasSize(2048);
    }

    @Test
    void invoke_containerRedirects_isNotFollowed() throws Exception {
        assertThat(json(client.invoke("status 302 elsewhere"))
                        .get("OriginalStatusCode")
                        .asInt())
                .isEqualTo(302);
    }

    @Test
    void post_unknownEndpoint_isAValidationErrorThatNamesOurs() throws Exception {
        HttpResponse<String> answer = client.post("/endpoints/other/invocations", "x");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("Message").asString())
                .startsWith("Endpoint other of account 000000000000 not found.")
                .contains("its endpoint is local");
    }

    @ParameterizedTest
    @CsvSource({
        "invocations-response-stream, response streaming",
        "invocations-bidirectional-stream, bidirectional streaming",
    })
    void post_operationThatIsNotHere_isAValidationErrorThatSaysSo(String operation, String what) throws Exception {
        HttpResponse<String> answer = client.post("/endpoints/local/" + operation, "x");
        assertThat(RuntimeClient.errorType(answer)).isEqualTo("ValidationError");
        assertThat(json(answer).get("Message").asString()).contains("Local SageMaker does not have " + what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/endpoints/local", "/endpoints/local/nothing", "/endpoints/local/invocations/more"})
    void post_unknownPath_is404(String path) throws Exception {
        HttpResponse<String> answer = client.post(path, "x");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(RuntimeClient.errorType(answer)).isEqualTo("UnknownOperationException");
    }

    @Test
    void get_invocations_is404() throws Exception {
        assertThat(client.get("/endpoints/local/invocations").statusCode()).isEqualTo(404);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
