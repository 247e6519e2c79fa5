// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets when a handler throws, and that it is the only one who does. */
class InvocationFailuresTest {
    private TestServer server;

    private void serve(InferencePipeline<?, ?, ?> pipeline) throws Exception {
        server = TestServer.start(pipeline);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_INPUT,400",
        "UNPROCESSABLE,422",
        "OVERLOADED,503",
        "PAYLOAD_TOO_LARGE,413",
        "MODEL_FAILURE,500",
        "NOT_FOUND,404",
        "DEADLINE_EXCEEDED,504",
        "REQUEST_TIMEOUT,408",
        "NOT_READY,503"
    })
    void invoke_handlerThrowsKind_hasItsStatus(ErrorKind kind, int status) throws Exception {
        serve(TestPipelines.of((input, model, context) -> {
            throw InferenceException.of(kind, "say \"why\"");
        }));

        HttpResponse<String> response = server.send(server.invocation("1").header("X-Request-Id", "r1"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"say \\\"why\\\"\",\"status\":\"error\",\"code\":\"" + kind
                        + "\",\"request_id\":\"r1\"}");
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    }

    @Test
    void invoke_longMessage_isCutBelowThePlatformsLimit() throws Exception {
        serve(TestPipelines.of((input, model, context) -> {
            throw InferenceException.invalidInput("\u0001é".repeat(5000));
        }));

        HttpResponse<byte[]> response = java.net.http.HttpClient.newHttpClient()
                .send(server.invocation("1").build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.body().length).isBetween(1900, 2047);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).endsWith("\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "assertion", "stack", "linkage", "null", "memory", "checked"})
    void invoke_handlerFails_isThatRequestsFailureOnly(String how) throws Exception {
        serve(TestPipelines.of((input, model, context) -> switch (input) {
            case "exception" -> throw new IllegalStateException("secret");
            case "assertion" -> throw new AssertionError("secret");
            case "stack" -> recurse(input);
            case "linkage" -> throw new NoClassDefFoundError("secret/Class");
            case "memory" -> throw new OutOfMemoryError("secret");
            case "checked" -> throw new java.io.IOException("secret");
            case "null" -> noResult();
            default -> input;
        }));

        HttpResponse<String> failed = server.invoke(how);

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("MODEL_FAILURE").doesNotContain("secret", "java", "Exception", "Error\"");
        assertThat(server.invoke("fine").body()).isEqualTo("fine");
        assertThat(server.ping()).isEqualTo(200);
    }

    @SuppressWarnings({"NullAway", "InfiniteRecursion"})
    private static String recurse(String input) {
        return recurse(input) + input;
    }

    @SuppressWarnings("NullAway") // what a careless handler does
    private static String noResult() {
        return null;
    }

    @Test
    void invoke_errorEncoder_shapesErrorsAndKeepsStatus() throws Exception {
        serve(TestPipelines.of((input, model, context) -> {
                    throw InferenceException.unprocessable("no");
                })
                .withErrorEncoder((error, context) ->
                        Payload.text(MediaType.TEXT_PLAIN, error.kind() + ":" + error.getMessage())));

        HttpResponse<String> response = server.invoke("1");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).isEqualTo("UNPROCESSABLE:no");
        assertThat(server.send(server.invocation("1").header("Content-Type", "a/b"))
                        .body())
                .startsWith("UNSUPPORTED_MEDIA_TYPE:");
    }

    @Test
    void invoke_errorEncoderFails_fallsBackToOwnShape() throws Exception {
        serve(TestPipelines.of((input, model, context) -> {
                    throw InferenceException.unprocessable("no");
                })
                .withErrorEncoder((error, context) -> {
                    throw new IllegalStateException("broken");
                }));

        assertThat(server.invoke("1").body()).startsWith("{\"error\":\"no\",\"status\":\"error\"");
    }

    @Test
    void invoke_bodyWriterFailsEarly_is500_failsLate_cutsTheConnection() throws Exception {
        serve(TestPipelines.encoding((prediction, type, context) -> Payload.writing(type, out -> {
            out.write(new byte[Integer.parseInt(prediction)]);
            throw new IllegalStateException("secret");
        })));

        assertThat(server.invoke("100").statusCode()).isEqualTo(500);
        String late = server.raw(post("1000000"));
        assertThat(late).startsWith("HTTP/1.1 200").doesNotContain("secret").doesNotEndWith("0\r\n\r\n");
        assertThat(server.invoke("100").statusCode()).isEqualTo(500);
    }

    @Test
    void invoke_reservedHeader_isModelFailure() throws Exception {
        serve(TestPipelines.encoding(
                (prediction, type, context) -> Payload.text(type, "1").withHeader("content-length", "7")));

        assertThat(server.invoke("1").statusCode()).isEqualTo(500);
    }

    private static String post(String body) {
        return "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void invoke_bodyWriterCannotReadItsFile_is500WithTheSameId() throws Exception {
        serve(TestPipelines.encoding((prediction, type, context) -> Payload.writing(type, out -> {
            throw new java.io.FileNotFoundException("/secret/path");
        })));

        HttpResponse<String> response = server.send(server.invocation("1").header("X-Request-Id", "r7"));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("\"request_id\":\"r7\"").doesNotContain("secret");
    }

    @Test
    void invoke_errorEncoderSetsReservedHeaderOrWrites_fallsBackToOwnShape() throws Exception {
        serve(TestPipelines.of((input, model, context) -> {
                    throw InferenceException.unprocessable(input);
                })
                .withErrorEncoder((error, context) -> "1".equals(error.getMessage())
                        ? Payload.text(MediaType.TEXT_PLAIN, "x").withHeader("Content-Length", "5")
                        : Payload.writing(MediaType.TEXT_PLAIN, out -> out.write(1))));

        assertThat(server.invoke("1").body()).startsWith("{\"error\":\"1\"");
        assertThat(server.invoke("2").body()).startsWith("{\"error\":\"2\"");
    }
}
