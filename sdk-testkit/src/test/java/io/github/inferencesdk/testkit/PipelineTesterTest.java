// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.PredictHandler;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PipelineTesterTest {
    private static final OutputHandler<String> TEXT = (prediction, type, context) -> Payload.text(type, prediction);

    private static InferencePipeline<String, String, String> text(
            PredictHandler<String, String, String> predict, OutputHandler<String> output) {
        return InferencePipeline.of(context -> "model", (body, context) -> body.text(), predict, output);
    }

    private static InferenceException refusal(int status, ThrowingCallable call) {
        InferenceException refusal = catchThrowableOfType(InferenceException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(PipelineTester.statusOf(refusal)).isEqualTo(status);
        return refusal;
    }

    @Test
    void stages_areTyped_andTheModelIsUnloadedOnce() throws Exception {
        Divider.Model model;
        try (PipelineTester<Divider.Request, Divider.Model, Divider.Response> tester =
                PipelineTester.of(Divider.healthy())) {
            Divider.Request input = tester.decode(Payload.text(MediaType.APPLICATION_JSON, "{\"a\":1,\"b\":4}"));
            Divider.Response prediction = tester.predict(input);
            model = tester.model();

            assertThat(input).isEqualTo(new Divider.Request(1, 4));
            assertThat(prediction.quotient()).isEqualTo(0.25);
            assertThat(tester.encode(prediction).text()).isEqualTo("{\"a\":1.0,\"quotient\":0.25}");
            assertThat(tester.json("{\"a\":1,\"b\":4}")).isEqualTo("{\"a\":1.0,\"quotient\":0.25}");
            assertThat(model.closed).hasValue(0);
        }
        assertThat(model.closed).hasValue(1);
    }

    @Test
    void errors_haveTheStatusOfTheWire() {
        try (var tester = PipelineTester.of(Divider.healthy())) {
            refusal(400, () -> tester.json("{"));
            assertThat(refusal(422, () -> tester.json("{\"a\":1,\"b\":0}"))).hasMessage("Division by zero");
            refusal(415, () -> tester.run(Payload.text(MediaType.TEXT_CSV, "1")));
            refusal(406, () -> tester.encode(new Divider.Response(1, 1), MediaType.TEXT_CSV));
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what careless handlers do
    void anythingElse_isAModelFailureWithItsCause() {
        Error error = new StackOverflowError();
        var throwing = PipelineTester.of(text(
                (input, model, context) -> {
                    throw error;
                },
                TEXT));
        assertThat(refusal(500, () -> throwing.json("1"))).hasCause(error);
        assertThat(refusal(
                        500,
                        () -> PipelineTester.of(text((input, model, context) -> null, TEXT))
                                .json("1")))
                .hasStackTraceContaining("the predict handler returned null");
        assertThat(refusal(
                        500,
                        () -> PipelineTester.of(
                                        text((input, model, context) -> input, (prediction, type, context) -> null))
                                .json("1")))
                .hasStackTraceContaining("the output handler returned null");
        assertThat(refusal(
                        500,
                        () -> PipelineTester.of(text(
                                        (input, model, context) -> input,
                                        (prediction, type, context) -> Payload.text(MediaType.TEXT_CSV, prediction)))
                                .json("1")))
                .hasStackTraceContaining("was asked for application/json and made text/csv");
    }

    @Test
    void interrupted_theFlagStays() {
        var tester = PipelineTester.of(text(
                (input, model, context) -> {
                    throw new InterruptedException("told to stop");
                },
                TEXT));
        refusal(500, () -> tester.json("1"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void run_headersOfTheRequest_areTheContexts_andAHookAddsMore() throws Exception {
        var tester = PipelineTester.of(text(
                (input, model, context) ->
                        context.requestId() + context.customAttributes().orElse("-") + context.isCancelled(),
                TEXT));
        Payload request = Payload.text(MediaType.APPLICATION_JSON, "1").withCustomAttributes("x=1");

        assertThat(tester.run(request).text()).isEqualTo("testx=1false");
        assertThat(tester.withContext(context -> context.requestId("7 "))
                        .withContext(context -> context.cancelled(() -> true))
                        .run(request)
                        .text())
                .isEqualTo("7 x=1true");
    }

    @Test
    void encode_bodyWriter_isWritten() throws Exception {
        var tester = PipelineTester.of(text(
                (input, model, context) -> input,
                (prediction, type, context) -> Payload.writing(type, out -> {
                            if (prediction.equals("broken")) {
                                throw new IOException("disk on fire");
                            }
                            out.write(prediction.getBytes(StandardCharsets.UTF_8));
                        })
                        .withHeader("X-Rows", "1")));

        Payload encoded = tester.encode("whole");
        assertThat(encoded.size()).hasValue(5);
        assertThat(encoded.headers().first("X-Rows")).contains("1");
        assertThat(refusal(500, () -> tester.encode("broken"))).hasRootCauseMessage("disk on fire");
    }

    @Test
    void of_loaderFails_saysWhy() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PipelineTester.of(
                        InferencePipeline.<String, String, String>of(
                                context -> {
                                    throw new IOException(context.modelDir() + " is empty");
                                },
                                (body, context) -> body.text(),
                                (input, model, context) -> input,
                                TEXT),
                        ModelContext.builder().modelDir(Path.of("here")).build()))
                .withMessage("the model failed to load: java.io.IOException: here is empty");
    }

    @Test
    @SuppressWarnings("NullAway") // what careless loaders do
    void of_loaderReturnsNull_saysSo() {
        ModelLoader<String> none = context -> null;
        assertThatIllegalStateException()
                .isThrownBy(() -> PipelineTester.of(InferencePipeline.<String, String, String>of(
                        none, (body, context) -> body.text(), (input, model, context) -> input, TEXT)))
                .withMessage("the model loader returned null");
    }

    @Test
    void close_unloadFails_saysWhy() {
        InferencePipeline<String, AutoCloseable, String> pipeline = InferencePipeline.of(
                context -> () -> {
                    throw new IOException("busy");
                },
                (body, context) -> body.text(),
                (input, model, context) -> input,
                TEXT);
        assertThatIllegalStateException()
                .isThrownBy(() -> PipelineTester.of(pipeline).close())
                .withMessageContaining("could not be unloaded: java.io.IOException: busy");
    }

    /** The table here is a copy of the runtime's; this holds it to the original. */
    @Test
    void statusOf_everyKind_isWhatAServerAnswers() throws Exception {
        List<ErrorKind> kinds = List.of(ErrorKind.values());
        var throwing = Divider.predicting((request, model, context) -> {
            throw InferenceException.of(kinds.get((int) request.a()), "planted");
        });
        try (var server = InferenceServer.builder()
                .pipeline(throwing)
                .config(ServerConfig.builder().port(0).build())
                .start()) {
            server.awaitReady();
            InferenceClient client = InferenceClient.of(server);
            for (int i = 0; i < kinds.size(); i++) {
                assertThat(client.post("{\"a\":" + i + ",\"b\":1}").status())
                        .as(kinds.get(i).name())
                        .isEqualTo(PipelineTester.statusOf(InferenceException.of(kinds.get(i), "planted")));
            }
        }
    }
}
