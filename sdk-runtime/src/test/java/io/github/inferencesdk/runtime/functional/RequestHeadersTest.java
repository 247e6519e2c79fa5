// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers that travel with a request, whatever becomes of it. */
class RequestHeadersTest {
    private static final String ATTRIBUTES = "X-Amzn-SageMaker-Custom-Attributes";
    private static final String INFERENCE_ID = "X-Amzn-SageMaker-Inference-Id";
    private static final String REQUEST_ID = "X-Request-Id";

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(InferencePipeline<?, ?, ?> pipeline) throws Exception {
        server = TestServer.start(
                pipeline, config -> config.timeout(Duration.ofMillis(200)).maxRequestSize(1000));
    }

    private static InferencePipeline<String, String, String> moody() {
        return TestPipelines.of((input, model, context) -> switch (input) {
            case "400" -> throw InferenceException.invalidInput("planted");
            case "422" -> throw InferenceException.unprocessable("planted");
            case "500" -> throw new IllegalStateException("planted");
            case "503" -> throw InferenceException.overloaded("planted");
            case "504" -> {
                new CountDownLatch(1).await();
                yield input;
            }
            default -> input;
        });
    }

    /** A request that is answered with {@code status}. */
    private HttpRequest.Builder request(int status) {
        return switch (status) {
            case 404 -> server.request("/nowhere");
            case 405 -> server.request("/invocations").GET();
            case 406 -> server.invocation("x").header("Accept", "image/png");
            case 413 -> server.invocation("x".repeat(1001));
            case 415 -> server.invocation("x").header("Content-Type", "image/png");
            default -> server.invocation(String.valueOf(status));
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 405, 406, 413, 415, 422, 500, 503, 504})
    void requestId_atEveryStatus_isReturned(int status) throws Exception {
        serve(moody());

        for (String header : new String[] {INFERENCE_ID, REQUEST_ID}) {
            HttpResponse<String> response = server.send(request(status).header(header, "id of mine"));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            assertThat(response.headers().allValues(REQUEST_ID)).containsExactly("id of mine");
            if (status != 200) {
                assertThat(response.body()).contains("\"request_id\":\"id of mine\"");
            }
        }
        HttpResponse<String> made = server.send(request(status));
        assertThat(made.headers().firstValue(REQUEST_ID).orElseThrow()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({
        "platform,client,platform",
        "'',client,client",
        "pl\u00e4tform,client,client",
    })
    void requestId_ofThePlatform_winsWhenItCanBePrinted(String platform, String client, String expected)
            throws Exception {
        serve(moody());

        String response = server.raw("POST /invocations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + INFERENCE_ID
                + ": " + platform + "\r\n" + REQUEST_ID + ": " + client + "\r\nContent-Length: 1\r\n\r\n1");

        assertThat(response).startsWith("HTTP/1.1 200 ").contains(REQUEST_ID + ": " + expected + "\r\n");
    }

    @Test
    void requestId_ofTheGreatestLength_isReturned_aLongerOneIsNot() throws Exception {
        serve(moody());

        assertThat(server.send(server.invocation("x").header(INFERENCE_ID, "i".repeat(64)))
                        .headers()
                        .firstValue(REQUEST_ID))
                .hasValue("i".repeat(64));
        assertThat(server.send(server.invocation("x").header(REQUEST_ID, "i".repeat(129)))
                        .headers()
                        .firstValue(REQUEST_ID)
                        .orElseThrow())
                .hasSize(32);
    }

    @Test
    void ping_503_hasARequestIdAndTheReason() throws Exception {
        server = TestServer.starting(
                TestPipelines.of(
                        context -> {
                            throw new IllegalStateException("planted");
                        },
                        (input, model, context) -> input),
                config -> config);

        HttpResponse<String> response = server.send(server.request("/ping").header(REQUEST_ID, "p1"));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body())
                .contains("the model ", "\"request_id\":\"p1\"")
                .doesNotContain("planted");
        assertThat(server.send(server.request("/ping").method("HEAD", BodyPublishers.noBody()))
                        .body())
                .isEmpty();
    }

    @Test
    void customAttributes_areReadInEveryHandler_andSetOnABodyOfAnyKind() throws Exception {
        serve(InferencePipeline.<String, String, String>of(
                context -> "model",
                (body, context) -> body.text() + "|"
                        + body.headers().first(ATTRIBUTES).orElse("none") + "|"
                        + context.customAttributes().orElse("none"),
                (input, model, context) ->
                        input + "|" + context.customAttributes().orElse("none"),
                (prediction, type, context) -> {
                    Payload payload = prediction.startsWith("written")
                            ? Payload.writing(type, out -> out.write(prediction.getBytes(StandardCharsets.UTF_8)))
                            : Payload.text(type, prediction);
                    return payload.withCustomAttributes(
                            context.customAttributes().orElse("none") + " back");
                }));

        for (String body : new String[] {"text", "written"}) {
            HttpResponse<String> response = server.send(server.invocation(body).header(ATTRIBUTES, "a=1; b=\"2\""));
            assertThat(response.body()).isEqualTo(body + ("|" + "a=1; b=\"2\"").repeat(3));
            assertThat(response.headers().allValues(ATTRIBUTES)).containsExactly("a=1; b=\"2\" back");
        }
    }

    @Test
    void customAttributes_nonBlockingPipeline_travelToo() throws Exception {
        serve(TestPipelines.encoding((prediction, type, context) -> Payload.text(type, "x")
                        .withCustomAttributes(context.customAttributes().orElseThrow()))
                .nonBlocking());

        assertThat(server.send(server.invocation("x").header(ATTRIBUTES, "a=1"))
                        .headers()
                        .firstValue(ATTRIBUTES))
                .hasValue("a=1");
    }

    @Test
    void customAttributes_onAnError_areTheErrorEncoders() throws Exception {
        serve(moody().withErrorEncoder((error, context) -> Payload.text(MediaType.TEXT_PLAIN, "oops")
                .withCustomAttributes(context.customAttributes().orElse("none"))));

        HttpResponse<String> response = server.send(server.invocation("422").header(ATTRIBUTES, "a=1"));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue(ATTRIBUTES)).hasValue("a=1");
    }

    @Test
    void customAttributes_notSet_areNotReturned() throws Exception {
        serve(moody());

        assertThat(server.send(server.invocation("x").header(ATTRIBUTES, "a=1"))
                        .headers()
                        .firstValue(ATTRIBUTES))
                .isEmpty();
    }
}
