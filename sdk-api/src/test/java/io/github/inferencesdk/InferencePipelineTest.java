// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InferencePipelineTest {
    @Test
    void of_lambdas_inferWithoutWitnesses() throws Exception {
        var pipeline = InferencePipeline.of(
                context -> 2,
                (body, context) -> Integer.parseInt(body.text()),
                (input, model, context) -> input * model,
                (prediction, type, context) -> Payload.text(type, "=" + prediction));

        assertThat(serve(pipeline, "21")).isEqualTo("=42");
    }

    @Test
    void of_lambdasForAStatedType_inferTheirParameters() throws Exception {
        InferencePipeline<List<String>, Map<String, Double>, Double> pipeline = InferencePipeline.of(
                context -> Map.of("a", 1.5, "b", 2.5),
                (body, context) -> List.of(body.text().split(",", -1)),
                (names, weights, context) ->
                        names.stream().mapToDouble(weights::get).sum(),
                (sum, type, context) -> Payload.text(type, sum.toString()));

        assertThat(serve(pipeline, "a,b")).isEqualTo("4.0");
    }

    @Test
    void of_partsOfOtherTypesThatFit_areJoined() throws Exception {
        ModelLoader<Integer> loader = context -> 3;
        InputHandler<Integer> input = (body, context) -> Integer.valueOf(body.text());
        PredictHandler<Object, Number, String> predict = (value, model, context) -> value + "*" + model;
        OutputHandler<Object> output = (prediction, type, context) -> Payload.text(type, "<" + prediction + ">");

        InferencePipeline<Number, Number, CharSequence> pipeline = InferencePipeline.of(loader, input, predict, output);
        var inferred = InferencePipeline.of(loader, input, predict, output);

        assertThat(serve(pipeline, "7")).isEqualTo("<7*3>");
        assertThat(serve(inferred, "7")).isEqualTo("<7*3>");
        assertThat(pipeline.loader()).isSameAs(loader);
        assertThat(pipeline.input()).isSameAs(input);
        assertThat(pipeline.predict()).isSameAs(predict);
        assertThat(pipeline.output()).isSameAs(output);
    }

    @Test
    void of_oneHandler_isAllFourParts() throws Exception {
        Shout handler = new Shout();
        InferencePipeline<String, String, String> pipeline = InferencePipeline.of(handler);

        assertThat(serve(pipeline, "hey")).isEqualTo("hey!");
        assertThat(List.of(pipeline.loader(), pipeline.input(), pipeline.predict(), pipeline.output()))
                .allMatch(part -> part == handler);
        assertThat(pipeline.input().consumes()).containsExactly(MediaType.TEXT_PLAIN);
    }

    @Test
    void handlers_withoutOverrides_speakJson() {
        InputHandler<String> input = (body, context) -> body.text();
        OutputHandler<String> output = (prediction, type, context) -> Payload.text(type, prediction);

        assertThat(input.consumes()).containsExactly(MediaType.APPLICATION_JSON);
        assertThat(output.produces()).containsExactly(MediaType.APPLICATION_JSON);
    }

    @Test
    void options_makeCopiesThatKeepTheRest() {
        InferencePipeline<String, String, String> plain = InferencePipeline.of(new Shout());
        ErrorEncoder errors = (error, context) -> Payload.text(MediaType.TEXT_PLAIN, "oops");
        InferencePipeline<String, String, String> both =
                plain.withErrorEncoder(errors).nonBlocking();

        assertThat(plain.errorEncoder()).isEmpty();
        assertThat(plain.isNonBlocking()).isFalse();
        assertThat(both.errorEncoder()).containsSame(errors);
        assertThat(both.isNonBlocking()).isTrue();
        assertThat(both.loader()).isSameAs(plain.loader());
        assertThat(plain.nonBlocking().withErrorEncoder(errors).isNonBlocking()).isTrue();
    }

    @Test
    void options_ofEveryKind_surviveEachOther() throws Exception {
        Payload sample = Payload.text(MediaType.TEXT_PLAIN, "x");
        List<String> checked = new ArrayList<>();
        HealthCheck<CharSequence> check = model -> checked.add(model.toString()); // of a wider type will do
        InferencePipeline<String, String, String> all = InferencePipeline.of(new Shout())
                .withSamples(sample, sample)
                .withHealthCheck(check)
                .withSessions()
                .nonBlocking()
                .withErrorEncoder((error, context) -> sample);

        assertThat(all.samples()).containsExactly(sample, sample);
        assertThat(all.hasSessions()).isTrue();
        assertThat(all.isNonBlocking()).isTrue();
        assertThat(all.errorEncoder()).isPresent();
        all.healthCheck().orElseThrow().check("model");
        assertThat(checked).containsExactly("model");
        assertThat(serve(all, "hey")).isEqualTo("hey!");
    }

    @Test
    void options_untouched_areOff() {
        InferencePipeline<String, String, String> plain = InferencePipeline.of(new Shout());

        assertThat(plain.samples()).isEmpty();
        assertThat(plain.hasSessions()).isFalse();
        assertThat(plain.healthCheck()).isEmpty();
    }

    @Test
    void withSamples_again_replacesThem_andKeepsACopy() {
        List<Payload> samples = new ArrayList<>(List.of(Payload.text(MediaType.TEXT_PLAIN, "x")));
        InferencePipeline<String, String, String> pipeline =
                InferencePipeline.of(new Shout()).withSamples(samples);
        samples.clear();

        assertThat(pipeline.samples()).hasSize(1);
        assertThat(pipeline.withSamples(List.of()).samples()).isEmpty();
    }

    @Test
    void withSamples_bodyWriter_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InferencePipeline.of(new Shout())
                        .withSamples(Payload.writing(MediaType.TEXT_PLAIN, out -> out.write(1))))
                .withMessageContaining("many times");
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void of_null_isANullPointerExceptionThatNamesThePart() {
        Shout part = new Shout();

        assertNull("loader", () -> InferencePipeline.of(null, part, part, part));
        assertNull("input", () -> InferencePipeline.of(part, null, part, part));
        assertNull("predict", () -> InferencePipeline.of(part, part, null, part));
        assertNull("output", () -> InferencePipeline.of(part, part, part, null));
        assertNull("errors", () -> InferencePipeline.of(part).withErrorEncoder(null));
        assertNull("check", () -> InferencePipeline.of(part).withHealthCheck(null));
    }

    private static void assertNull(String name, ThrowingCallable call) {
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(call).withMessage(name);
    }

    private static <I, M, O> String serve(InferencePipeline<I, M, O> pipeline, String body) throws Exception {
        InferenceContext context = InferenceContext.builder().build();
        M model = pipeline.loader().load(ModelContext.builder().build());
        I input = pipeline.input().decode(Payload.text(MediaType.TEXT_PLAIN, body), context);
        O prediction = pipeline.predict().predict(input, model, context);
        return pipeline.output()
                .encode(prediction, MediaType.TEXT_PLAIN, context)
                .text();
    }

    private static final class Shout implements InferenceHandler<String, String, String> {
        @Override
        public String load(ModelContext context) {
            return "!";
        }

        @Override
        public String decode(Payload body, InferenceContext context) throws Exception {
            return body.text();
        }

        @Override
        public List<MediaType> consumes() {
            return List.of(MediaType.TEXT_PLAIN);
        }

        @Override
        public String predict(String input, String model, InferenceContext context) {
            return input + model;
        }

        @Override
        public Payload encode(String prediction, MediaType type, InferenceContext context) {
            return Payload.text(type, prediction);
        }
    }
}
