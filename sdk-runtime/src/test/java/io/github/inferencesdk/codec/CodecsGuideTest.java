// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of docs/guide/codecs.md: what stands there is what compiles and runs here. */
@SuppressWarnings("ArrayRecordComponent") // matrices are what models take
class CodecsGuideTest {
    record House(String street, int rooms, double area) {}

    record Price(String street, double price) {}

    record Features(double[][] rows) {
        static Features ofHouses(List<House> houses) {
            return new Features(houses.stream()
                    .map(house -> new double[] {house.rooms(), house.area()})
                    .toArray(double[][]::new));
        }
    }

    @Test
    void guide_examples_areTheCodeThatIsCompiledHere() throws Exception {
        String guide = Files.readString(Path.of("../docs/guide/codecs.md"));
        String source =
                flat(Files.readString(Path.of("src/test/java/io/github/inferencesdk/codec/CodecsGuideTest.java")));
        List<String> examples = Pattern.compile("```java\n(.+?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map((MatchResult example) -> example.group(1))
                .toList();

        assertThat(examples)
                .hasSizeGreaterThan(4)
                .allSatisfy(example -> assertThat(source).contains(flat(example)));
    }

    @Test
    void guide_namesEveryCodec() throws Exception {
        String guide = Files.readString(Path.of("../docs/guide/codecs.md"));
        List<String> codecs;
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/github/inferencesdk/codec"))) {
            codecs = sources.map(source -> source.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Input") || name.endsWith("Output"))
                    .toList();
        }

        assertThat(codecs)
                .contains("CsvInput", "JsonOutput")
                .allSatisfy(codec -> assertThat(guide).contains("`" + codec + "."));
    }

    private static String flat(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    @Test
    void csv_examples_work() throws Exception {
        InputHandler<List<House>> houses = CsvInput.records(House.class);
        InputHandler<double[][]> matrix = CsvInput.matrix();

        OutputHandler<List<Price>> prices = CsvOutput.records(Price.class);
        OutputHandler<double[]> scores = CsvOutput.vector();

        assertThat(Codecs.decode(houses, Codecs.CSV_HEADER, "rooms,street,area\n3,\"Main St, 1\",70.5\n"))
                .containsExactly(new House("Main St, 1", 3, 70.5));
        assertThat(Codecs.decode(matrix, Codecs.CSV, "3,70.5\n")).isDeepEqualTo(new double[][] {{3, 70.5}});
        assertThat(Codecs.encode(prices, List.of(new Price("Main St, 1", 2.5)))).isEqualTo("\"Main St, 1\",2.5\n");
        assertThat(Codecs.encode(scores, new double[] {0.5})).isEqualTo("0.5\n");
    }

    @Test
    void npy_examples_work() throws Exception {
        InputHandler<NpyArray> arrays = NpyInput.array();
        InputHandler<float[]> images = InputHandlers.map(NpyInput.array(), NpyArray::toFloats);

        float[] logits = {0.5f, 1, 2, 3, 4, 5};
        NpyArray prediction = NpyArray.of(logits).reshape(2, 3);

        byte[] body = NpyOutput.array()
                .encode(prediction, NpyArray.MEDIA_TYPE, Codecs.CONTEXT)
                .bytes();
        assertThat(Codecs.decode(arrays, NpyArray.MEDIA_TYPE, body)).isEqualTo(prediction);
        assertThat(Codecs.decode(images, NpyArray.MEDIA_TYPE, body)).isEqualTo(logits);
    }

    @Test
    void otherBodies_examples_work() throws Exception {
        InputHandler<String> text = TextInput.create();
        InputHandler<byte[]> image = BytesInput.of(MediaType.parse("image/*"));

        OutputHandler<String> html = TextOutput.of(MediaType.parse("text/html; charset=utf-8"));
        OutputHandler<byte[]> png = BytesOutput.of(MediaType.parse("image/png"));

        assertThat(Codecs.decode(text, MediaType.TEXT_PLAIN, "é")).isEqualTo("é");
        assertThat(Codecs.decode(image, MediaType.of("image", "png"), "x")).hasSize(1);
        assertThat(Codecs.encode(html, "é")).isEqualTo("é");
        assertThat(Codecs.encode(png, new byte[] {'x'})).isEqualTo("x");
    }

    @Test
    void several_examples_work() throws Exception {
        InputHandler<Features> input = InputHandlers.byMediaType(
                JsonInput.of(Features.class),
                InputHandlers.map(CsvInput.records(House.class), Features::ofHouses),
                InputHandlers.map(NpyInput.matrix(), Features::new));

        OutputHandler<double[]> output = OutputHandlers.byMediaType(
                JsonOutput.create(), CsvOutput.vector(), OutputHandlers.map(NpyOutput.array(), NpyArray::of));

        assertThat(Codecs.decode(input, Codecs.CSV, "a,1,2\n").rows()).isDeepEqualTo(new double[][] {{1, 2}});
        assertThat(Codecs.encode(output, Codecs.CSV, new double[] {1})).isEqualTo("1.0\n");
        assertThat(Arrays.deepEquals(
                        Codecs.decode(input, MediaType.APPLICATION_JSON, "{\"rows\":[[1,2]]}")
                                .rows(),
                        new double[][] {{1, 2}}))
                .isTrue();
    }
}
