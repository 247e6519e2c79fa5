// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Codecs.decode;
import static io.github.inferencesdk.codec.Codecs.encode;
import static io.github.inferencesdk.codec.Codecs.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlersTest {
    private static final InputHandler<double[][]> ROWS =
            InputHandlers.byMediaType(JsonInput.of(double[][].class), CsvInput.matrix(), NpyInput.matrix());
    private static final OutputHandler<double[]> SCORES = OutputHandlers.byMediaType(
            JsonOutput.create(), CsvOutput.vector(), OutputHandlers.map(NpyOutput.array(), NpyArray::of));

    /** Tells who was asked. */
    private record Named(String name, List<MediaType> types) implements InputHandler<String>, OutputHandler<Object> {
        static Named of(String name, String... types) {
            return new Named(name, Arrays.stream(types).map(MediaType::parse).toList());
        }

        @Override
        public List<MediaType> consumes() {
            return types;
        }

        @Override
        public List<MediaType> produces() {
            return types;
        }

        @Override
        public String decode(Payload body, InferenceContext context) {
            return name;
        }

        @Override
        public Payload encode(Object prediction, MediaType type, InferenceContext context) {
            return Payload.text(type, name);
        }
    }

    @Test
    void byMediaType_severalFormats_becomeOneInput() throws Exception {
        double[][] rows = {{1, 2}, {3, 4}};
        byte[] npy = NpyOutput.matrix()
                .encode(rows, NpyArray.MEDIA_TYPE, Codecs.CONTEXT)
                .bytes();

        assertThat(ROWS.consumes())
                .containsExactly(MediaType.APPLICATION_JSON, MediaType.TEXT_CSV, NpyArray.MEDIA_TYPE);
        assertThat(decode(ROWS, MediaType.APPLICATION_JSON, "[[1,2],[3,4]]")).isDeepEqualTo(rows);
        assertThat(decode(ROWS, MediaType.parse("text/csv; header=present"), "a,b\n1,2\n3,4"))
                .isDeepEqualTo(rows);
        assertThat(decode(ROWS, NpyArray.MEDIA_TYPE, npy)).isDeepEqualTo(rows);
    }

    @Test
    void byMediaType_severalFormats_areMadeOfOneOutput() throws Exception {
        double[] scores = {0.5, 1};

        assertThat(SCORES.produces())
                .containsExactly(
                        MediaType.APPLICATION_JSON, MediaType.parse("text/csv; header=absent"), NpyArray.MEDIA_TYPE);
        assertThat(encode(SCORES, MediaType.APPLICATION_JSON, scores)).isEqualTo("[0.5,1.0]");
        assertThat(encode(SCORES, MediaType.TEXT_CSV, scores)).isEqualTo("0.5\n1.0\n");
        assertThat(decode(
                                NpyInput.array(),
                                NpyArray.MEDIA_TYPE,
                                SCORES.encode(scores, NpyArray.MEDIA_TYPE, Codecs.CONTEXT)
                                        .bytes())
                        .toDoubles())
                .isEqualTo(scores);
    }

    @Test
    void byMediaType_inAPipeline_linesUp() {
        InferencePipeline<double[][], Double, double[]> pipeline = InferencePipeline.of(
                context -> 2.0,
                ROWS,
                (rows, model, context) ->
                        Arrays.stream(rows).mapToDouble(row -> row[0] * model).toArray(),
                SCORES);

        assertThat(pipeline.input()).isSameAs(ROWS);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, json",
        "application/vnd.acme+json, acme",
        "application/vnd.other+json, json",
        "text/csv, csv",
        "text/csv; header=present, headed",
        "text/csv; header=absent, csv",
        "text/csv; charset=utf-8, csv",
        "text/plain, text",
        "image/png, any",
    })
    void byMediaType_ofSeveralThatMatch_takesTheMostSpecific(String type, String expected) throws Exception {
        Named[] handlers = {
            Named.of("any", "*/*"),
            Named.of("text", "text/*"),
            Named.of("headed", "text/csv; header=present"),
            Named.of("csv", "text/csv"),
            Named.of("json", "application/json"),
            Named.of("acme", "application/vnd.acme+json")
        };

        assertThat(decode(InputHandlers.byMediaType(handlers), MediaType.parse(type), ""))
                .isEqualTo(expected);
        assertThat(encode(OutputHandlers.<Object>byMediaType(handlers), MediaType.parse(type), ""))
                .isEqualTo(expected);
    }

    @Test
    void byMediaType_unknownType_isRefused() {
        assertThat(refusal(ROWS, MediaType.parse("image/png; a=b"), ""))
                .hasMessage("Content-Type image/png is not supported")
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.UNSUPPORTED_MEDIA_TYPE));
        assertThatThrownBy(() -> encode(SCORES, MediaType.TEXT_PLAIN, new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no handler produces text/plain");
    }

    @Test
    void byMediaType_sameTypeTwice_isRefusedAtOnce() {
        assertThatThrownBy(() -> InputHandlers.byMediaType(Named.of("a", "text/csv", "a/b"), Named.of("b", "text/CSV")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two handlers for text/csv");
        assertThatThrownBy(() -> OutputHandlers.byMediaType(Named.of("a", "a/b"), Named.of("b", "a/b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two handlers for a/b");
    }

    @Test
    void byMediaType_nothing_isRefusedAtOnce() {
        assertThatThrownBy(() -> InputHandlers.byMediaType())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no handlers to choose from");
        assertThatThrownBy(() -> OutputHandlers.byMediaType())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no handlers to choose from");
        assertThatThrownBy(() -> InputHandlers.byMediaType(Named.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a handler without media types can never be chosen");
    }

    @Test
    void map_input_appliesTheFunctionToTheResult() throws Exception {
        InputHandler<Integer> lengths = InputHandlers.map(TextInput.create(), String::length);

        assertThat(lengths.consumes()).containsExactly(MediaType.TEXT_PLAIN);
        assertThat(decode(lengths, MediaType.TEXT_PLAIN, "four")).isEqualTo(4);
    }

    @Test
    void map_output_appliesTheFunctionToThePrediction() throws Exception {
        OutputHandler<Double> output = OutputHandlers.map(TextOutput.create(), score -> "score " + score);

        assertThat(output.produces()).isEqualTo(TextOutput.create().produces());
        assertThat(encode(output, 0.5)).isEqualTo("score 0.5");
    }
}
