// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationsTest {
    private TestServer server;

    private void serve(InferencePipeline<?, ?, ?> pipeline) throws Exception {
        server = TestServer.start(pipeline);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void invoke_echo_answersWithTypeAndRequestId() throws Exception {
        serve(TestPipelines.echo());

        HttpResponse<String> response = server.invoke("\"héllo ✓\"");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("\"héllo ✓\"");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{32}");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"X-Request-Id,abc", "X-Amzn-SageMaker-Inference-Id,abc"})
    void invoke_requestIdGiven_isReturned(String name, String id) throws Exception {
        serve(TestPipelines.of((input, model, context) -> context.requestId()));

        HttpResponse<String> response = server.send(server.invocation("x").header(name, id));

        assertThat(response.body()).isEqualTo(id);
        assertThat(response.headers().firstValue("X-Request-Id")).hasValue(id);
    }

    @Test
    void invoke_customAttributes_reachHandlerAndReturn() throws Exception {
        serve(InferencePipeline.<String, String, String>of(
                context -> "model",
                new TestPipelines.TextInput(),
                (input, model, context) -> context.customAttributes().orElseThrow(),
                (prediction, type, context) -> Payload.text(type, "ok").withCustomAttributes(prediction + "!")));

        HttpResponse<String> response =
                server.send(server.invocation("x").header("x-amzn-sagemaker-custom-attributes", "trace=1"));

        assertThat(response.headers().firstValue("X-Amzn-SageMaker-Custom-Attributes"))
                .hasValue("trace=1!");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,200",
        "application/json; charset=UTF-8,200",
        "APPLICATION/JSON,200",
        "application/vnd.acme+json,200",
        "text/plain,200",
        "text/xml,415",
        "application/x-www-form-urlencoded,415",
        "not a type,415",
        "application/json; charset=none-such,415"
    })
    void invoke_contentType_isNegotiated(String type, int status) throws Exception {
        serve(TestPipelines.echo());

        HttpResponse<String> response = server.send(server.invocation("1").header("Content-Type", type));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @Test
    void invoke_form_isToldWhichHeaderToAdd() throws Exception {
        serve(TestPipelines.echo());

        HttpResponse<String> response =
                server.send(server.invocation("{}").header("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(response.body()).contains("Content-Type: application/json", "\"code\":\"UNSUPPORTED_MEDIA_TYPE\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|application/json",
                "*/*|application/json",
                "text/*|text/plain",
                "application/json;q=0.1, text/plain;q=0.9|text/plain",
                "text/plain;q=0, */*|application/json",
                "application/json;q=0, */*;q=0.1|text/plain",
                "text/csv, */*;q=0.1|application/json",
                "text/csv|406",
                "*/*;q=0|406",
                "application/vnd.acme+json|406",
                "text/;|400"
            })
    void invoke_accept_isNegotiated(String accept, String expected) throws Exception {
        serve(TestPipelines.echo());

        HttpResponse<String> response = server.send(server.invocation("1").header("Accept", accept));

        String got = response.statusCode() == 200
                ? response.headers().firstValue("Content-Type").orElse("none")
                : String.valueOf(response.statusCode());
        assertThat(got).isEqualTo(expected);
    }

    @Test
    void invoke_handlerMakesTypeNobodyAccepts_isModelFailure() throws Exception {
        serve(TestPipelines.encoding((prediction, type, context) -> Payload.text(MediaType.TEXT_CSV, prediction)));

        assertThat(server.send(server.invocation("1").header("Accept", "application/json"))
                        .statusCode())
                .isEqualTo(500);
        assertThat(server.invoke("1").headers().firstValue("Content-Type")).hasValue("text/csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//invocations", "/invocations/", "/invocations;x", "/%69nvocations", "/a/../invocations", "/"})
    void request_oddPath_isNotFound(String path) throws Exception {
        serve(TestPipelines.echo());

        String response =
                server.raw("POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1\r\n\r\n1");

        assertThat(response).startsWith("HTTP/1.1 404 ").contains("\"code\":\"NOT_FOUND\"");
    }

    @Test
    void request_query_isIgnored() throws Exception {
        serve(TestPipelines.echo());

        assertThat(server.send(server.request("/invocations?a=b").POST(BodyPublishers.ofString("1")))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET,/invocations,POST", "DELETE,/invocations,POST", "DELETE,/ping,'GET, HEAD, POST'"})
    void request_wrongMethod_isRefusedWithAllow(String method, String path, String allow) throws Exception {
        serve(TestPipelines.echo());

        HttpResponse<String> response = server.send(server.request(path).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue(allow);
        assertThat(response.body()).contains("METHOD_NOT_ALLOWED");
    }

    @Test
    void invoke_bodyWriter_streamsChunks() throws Exception {
        serve(TestPipelines.encoding((prediction, type, context) -> Payload.writing(type, out -> {
            for (int i = 0; i < 100_000; i++) {
                out.write("0123456789".getBytes(StandardCharsets.UTF_8));
            }
        })));

        assertThat(server.invoke("1").body()).hasSize(1_000_000);
    }

    @Test
    void invoke_identityEncoding_isPlain() throws Exception {
        serve(TestPipelines.echo());

        assertThat(server.send(server.invocation("1").header("Content-Encoding", "identity"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void invoke_handlerRestoresItsInterrupt_answerIsWhole() throws Exception {
        serve(TestPipelines.of((input, model, context) -> {
            Thread.currentThread().interrupt();
            return "x".repeat(20_000_000);
        }));

        assertThat(server.invoke("1").body()).hasSize(20_000_000);
    }

    @Test
    void invoke_acceptOnTwoLines_isOneList() throws Exception {
        serve(TestPipelines.echo());

        String response =
                server.raw("POST /invocations HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept: text/csv\r\n"
                        + "Accept: text/plain\r\nContent-Length: 1\r\n\r\n1");

        assertThat(response).startsWith("HTTP/1.1 200 ").contains("Content-Type: text/plain");
    }
}
