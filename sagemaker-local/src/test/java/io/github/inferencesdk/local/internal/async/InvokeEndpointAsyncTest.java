// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.local.LocalFolder;
import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.Call;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.testsupport.HttpContainer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvokeEndpointAsyncTest {
    private static final HostedEndpoint ENDPOINT = new HostedEndpoint("local", "AllTraffic");

    @TempDir
    Path root;

    private LocalFolder store;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void make() {
        store = LocalFolder.of(root);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private InvokeEndpointAsync operation(AsyncInvocations.ClientSource clients, int concurrent) {
        URI output = URI.create("s3://bucket/out");
        AsyncSettings settings = new AsyncSettings(store, output, URI.create("s3://bucket/failed/"), concurrent);
        AsyncInvocations invocations = new AsyncInvocations(settings, ENDPOINT, clients);
        opened.add(invocations);
        return new InvokeEndpointAsync(invocations);
    }

    private InvokeEndpointAsync operation(HttpContainer container) {
        opened.add(container);
        return operation(container::client, 2);
    }

    private static io.github.inferencesdk.local.internal.api.Answer call(
            InvokeEndpointAsync operation, String body, String... headers) throws ApiError, IOException {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put("x-amzn-sagemaker-" + headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        return operation.answer(new Call(
                name -> map.get(name.toLowerCase(Locale.ROOT)), new ByteArrayInputStream(body.getBytes(UTF_8))));
    }

    private String read(String name) {
        Path file = root.resolve("bucket").resolve(name);
        return await().until(() -> Files.exists(file) ? Files.readString(file) : null, content -> content != null);
    }

    @Test
    void call_withABody_isAcceptedAndAnsweredLater() throws Exception {
        HttpContainer container = HttpContainer.start(call -> Answer.of(200, "<" + call.text() + ">"));
        InvokeEndpointAsync operation = operation(container);

        io.github.inferencesdk.local.internal.api.Answer accepted = call(
                operation,
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
        assertThat(read("out/call-1-a.out")).isEqualTo("<body>");
        assertThat(container.calls()).singleElement().satisfies(call -> {
            assertThat(call.header("Content-type")).isEqualTo("text/plain");
            assertThat(call.header("Accept")).isEqualTo("text/csv");
            assertThat(call.header("X-amzn-sagemaker-custom-attributes")).isEqualTo("x=1");
            assertThat(call.header("X-amzn-sagemaker-inference-id")).isEqualTo("call 1/a");
            assertThat(call.header("Content-length")).isEqualTo("4");
        });
        assertThat(root.resolve("bucket/failed")).doesNotExist();
    }

    @Test
    void call_withALocation_readsTheInputWhenItsTurnComes() throws Exception {
        store.write(URI.create("s3://inputs/a%20b.txt"), new ByteArrayInputStream("from the store".getBytes(UTF_8)));
        InvokeEndpointAsync operation = operation(HttpContainer.start(Answer::echo));

        call(operation, "", "InputLocation", "s3://inputs/a b.txt", "Inference-Id", "1");
        call(operation, "", "InputLocation", "s3://inputs/none", "Inference-Id", "2");
        call(operation, "", "InputLocation", "s3://inputs/../x", "Inference-Id", "3");

        assertThat(read("out/1.out")).isEqualTo("from the store");
        assertThat(read("failed/2-error.out"))
                .startsWith("The input cannot be read: ")
                .contains("there is no object s3://inputs/none");
        assertThat(read("failed/3-error.out")).startsWith("The input cannot be read: ");
    }

    @Test
    void call_withNamesForTheOutput_writesThere() throws Exception {
        InvokeEndpointAsync operation =
                operation(HttpContainer.start(call -> Answer.of(call.text().equals("bad") ? 400 : 200, call.text())));

        io.github.inferencesdk.local.internal.api.Answer accepted =
                call(operation, "x", "S3OutputPathExtension", "/2026/11/", "Filename", "result.json");
        call(operation, "bad", "S3OutputPathExtension", "2026", "Filename", "second.json");

        assertThat(accepted.headers())
                .containsEntry("X-Amzn-SageMaker-OutputLocation", "s3://bucket/out/2026/11/result.json");
        assertThat(read("out/2026/11/result.json")).isEqualTo("x");
        assertThat(read("failed/second-error.out")).contains("(400)");
    }

    @Test
    void call_thatTheContainerRefuses_leavesThePlatformsText() throws Exception {
        InvokeEndpointAsync operation =
                operation(HttpContainer.start(call -> Answer.of(422, "{\"error\":\"Division by zero\"}")));

        call(operation, "x", "Inference-Id", "1");

        assertThat(read("failed/1-error.out"))
                .startsWith(
                        "Received client error (422) from primary with message \"{\"error\":\"Division by zero\"}\"");
        assertThat(root.resolve("bucket/out")).doesNotExist();
    }

    @Test
    void call_withoutAnAnswer_saysWhy() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        HttpContainer container = HttpContainer.start(call -> {
            if (call.text().equals("late")) {
                hold(end);
            }
            return Answer.of(0, "");
        });
        InvokeEndpointAsync operation = operation(container);

        call(operation, "late", "Inference-Id", "1", "InvocationTimeoutSeconds", "1");
        call(operation, "lost", "Inference-Id", "2");

        assertThat(read("failed/1-error.out")).contains("timed out", "1 s", "InvocationTimeoutSeconds");
        assertThat(read("failed/2-error.out")).startsWith("The connection to container primary was lost");
        end.countDown();
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void call_answeredWithoutALength_fails_asOnThePlatform() throws Exception {
        InvokeEndpointAsync operation = operation(HttpContainer.start(call -> Answer.chunked(200, call.bytes())));

        call(operation, "x", "Inference-Id", "1");

        assertThat(read("failed/1-error.out"))
                .isEqualTo("The response from container primary did not specify the required Content-Length header");
    }

    @Test
    void calls_waitForAContainerThatIsStartedAgain() throws Exception {
        HttpContainer container = HttpContainer.start(Answer::echo);
        opened.add(container);
        AtomicInteger asked = new AtomicInteger();
        InvokeEndpointAsync operation = operation(
                () -> {
                    if (asked.incrementAndGet() < 3) {
                        throw ApiError.serviceUnavailable("restarting");
                    }
                    return container.client();
                },
                1);

        call(operation, "x", "Inference-Id", "1");

        assertThat(read("out/1.out")).isEqualTo("x");
        assertThat(asked).hasValue(3);
    }

    @Test
    void requestsThatWaitTooLong_expire() throws Exception {
        AsyncRequest request = new AsyncRequest(
                "1",
                Map.of(),
                AsyncRequest.Input.of(new byte[1]),
                Duration.ofMillis(1),
                Duration.ofSeconds(1),
                "",
                java.util.Optional.empty());
        AsyncSettings settings = new AsyncSettings(store, URI.create("s3://bucket"), URI.create("s3://bucket"), 1);
        long longAgo = System.nanoTime() - Duration.ofSeconds(1).toNanos();

        new AsyncTask(
                        request,
                        AsyncPlace.of(settings, request),
                        store,
                        ENDPOINT,
                        () -> {
                            throw new AssertionError("asked for a container");
                        },
                        longAgo)
                .run();

        assertThat(read("1-error.out")).startsWith("The request expired").contains("RequestTTLSeconds");
    }

    @Test
    void calls_beyondWhatIsKept_areUnavailable_andRunAsManyAtOnceAsAllowed() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        HttpContainer container = HttpContainer.start(call -> {
            hold(end);
            return Answer.echo(call);
        });
        InvokeEndpointAsync operation = operation(container);

        for (int i = 0; i < AsyncInvocations.MOST_WAITING + 2; i++) {
            call(operation, "x", "Inference-Id", "call-" + i);
        }

        assertThatThrownBy(() -> call(operation, "x"))
                .isInstanceOfSatisfying(
                        ApiError.class, error -> assertThat(error.type()).isEqualTo("ServiceUnavailable"))
                .hasMessageContaining("1000 requests wait");
        await().until(() -> container.calls().size() == 2);
        end.countDown();
        IntStream.range(0, 20)
                .forEach(i -> assertThat(read("out/call-" + i + ".out")).isEqualTo("x"));
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
        InvokeEndpointAsync operation = operation(HttpContainer.start(Answer::echo));
        String body = header.equals("InputLocation") ? "" : "x";

        assertThatThrownBy(() -> call(operation, body, header, value))
                .isInstanceOfSatisfying(
                        ApiError.class, error -> assertThat(error.type()).isEqualTo("ValidationError"))
                .hasMessageContainingAll(message, header, value);
    }

    @Test
    void call_withBothOrNeitherInput_orATooLargeBody_isAValidationError() throws Exception {
        InvokeEndpointAsync operation = operation(HttpContainer.start(Answer::echo));

        assertThatThrownBy(() -> call(operation, "")).hasMessageContaining("neither");
        assertThatThrownBy(() -> call(operation, "x", "InputLocation", "s3://a/b"))
                .hasMessageContaining("both");
        assertThatThrownBy(() -> call(operation, "x".repeat(128_001))).hasMessageContaining("128000");
        call(operation, "x".repeat(128_000), "Inference-Id", "large");
        assertThat(read("out/large.out")).hasSize(128_000);
    }
}
