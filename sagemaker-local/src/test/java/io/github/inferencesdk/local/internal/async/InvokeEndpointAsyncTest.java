// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.testsupport.HttpContainer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Answer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvokeEndpointAsyncTest {
    @TempDir
    Path root;

    private AsyncEndpoint endpoint(Function<Call, Answer> container) throws IOException {
        return new AsyncEndpoint(root, HttpContainer.start(container));
    }

    @Test
    void call_withABody_isAcceptedAndAnsweredLater() throws Exception {
        try (AsyncEndpoint endpoint = endpoint(call -> Answer.of(200, "<" + call.text() + ">"))) {

            var accepted = endpoint.call(
                    "body",
                    "Content-Type",
                    "text/plain",
                    "Accept",
                    "text/csv",
                    "Custom-Attributes",
                    "x=1",
                    "Inference-Id",
                    "call 1/a");

            assertThat(accepted.status()).isEqualTo(202);
            assertThat(new String(accepted.body(), UTF_8)).isEqualTo("{\"InferenceId\":\"call 1/a\"}");
            assertThat(accepted.headers())
                    .containsEntry("X-Amzn-SageMaker-OutputLocation", "s3://bucket/out/call-1-a.out")
                    .containsEntry("X-Amzn-SageMaker-FailureLocation", "s3://bucket/failed/call-1-a-error.out");
            assertThat(endpoint.read("out/call-1-a.out")).isEqualTo("<body>");
            assertThat(endpoint.container().calls()).singleElement().satisfies(call -> {
                assertThat(call.header("Content-type")).isEqualTo("text/plain");
                assertThat(call.header("Accept")).isEqualTo("text/csv");
                assertThat(call.header("X-amzn-sagemaker-custom-attributes")).isEqualTo("x=1");
                assertThat(call.header("X-amzn-sagemaker-inference-id")).isEqualTo("call 1/a");
                assertThat(call.header("Content-length")).isEqualTo("4");
            });
            assertThat(root.resolve("bucket/failed")).doesNotExist();
        }
    }

    @Test
    void call_withALocation_readsTheInputWhenItsTurnComes() throws Exception {
        try (AsyncEndpoint endpoint = endpoint(Answer::echo)) {
            endpoint.store()
                    .write(
                            URI.create("s3://inputs/a%20b.txt"),
                            new ByteArrayInputStream("from the store".getBytes(UTF_8)));

            endpoint.call("", "InputLocation", "s3://inputs/a b.txt", "Inference-Id", "1");
            endpoint.call("", "InputLocation", "s3://inputs/none", "Inference-Id", "2");
            endpoint.call("", "InputLocation", "s3://inputs/../x", "Inference-Id", "3");

            assertThat(endpoint.read("out/1.out")).isEqualTo("from the store");
            assertThat(endpoint.read("failed/2-error.out"))
                    .startsWith("The input cannot be read: ")
                    .contains("there is no object s3://inputs/none");
            assertThat(endpoint.read("failed/3-error.out")).startsWith("The input cannot be read: ");
        }
    }

    @Test
    void call_withNamesForTheOutput_writesThere() throws Exception {
        try (AsyncEndpoint endpoint = endpoint(call -> Answer.of(call.text().equals("bad") ? 400 : 200, call.text()))) {

            var accepted = endpoint.call("x", "S3OutputPathExtension", "/2026/11/", "Filename", "result.json");
            endpoint.call("bad", "S3OutputPathExtension", "2026", "Filename", "second.json");

            assertThat(accepted.headers())
                    .containsEntry("X-Amzn-SageMaker-OutputLocation", "s3://bucket/out/2026/11/result.json");
            assertThat(endpoint.read("out/2026/11/result.json")).isEqualTo("x");
            assertThat(endpoint.read("failed/second-error.out")).contains("(400)");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RequestTTLSeconds|59|from 60 to 21600
                    RequestTTLSeconds|21601|from 60 to 21600
                    RequestTTLSeconds|soon|pattern
                    InvocationTimeoutSeconds|0|from 1 to 3600
                    InvocationTimeoutSeconds|3601|from 1 to 3600
                    InputLocation|bucket/key|pattern
                    InputLocation|https://bucket/key|s3://bucket/key with Local SageMaker
                    Filename|a.b.c|pattern
                    Filename|a/b|pattern
                    Filename|ThisNameHasMoreThanThirtyTwoCharacters|1 to 32 characters
                    S3OutputPathExtension|s3://other|pattern
                    S3OutputPathExtension|a/../../b|below the output path
                    S3OutputPathExtension|a//b|below the output path
                    """)
    void call_thatBreaksAConstraint_isAValidationError(String header, String value, String message) throws Exception {
        try (AsyncEndpoint endpoint = endpoint(Answer::echo)) {
            String body = header.equals("InputLocation") ? "" : "x";

            assertThatThrownBy(() -> endpoint.call(body, header, value))
                    .isInstanceOfSatisfying(
                            ApiError.class, error -> assertThat(error.type()).isEqualTo("ValidationError"))
                    .hasMessageContainingAll(message, header, value);
        }
    }

    @Test
    void call_withBothOrNeitherInput_orATooLargeBody_isAValidationError() throws Exception {
        try (AsyncEndpoint endpoint = endpoint(Answer::echo)) {

            assertThatThrownBy(() -> endpoint.call("")).hasMessageContaining("neither");
            assertThatThrownBy(() -> endpoint.call("x", "InputLocation", "s3://a/b"))
                    .hasMessageContaining("both");
            assertThatThrownBy(() -> endpoint.call("x".repeat(128_001))).hasMessageContaining("128000");
            endpoint.call("x".repeat(128_000), "Inference-Id", "large");
            assertThat(endpoint.read("out/large.out")).hasSize(128_000);
        }
    }
}
