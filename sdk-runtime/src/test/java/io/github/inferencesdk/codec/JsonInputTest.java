// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.exc.InvalidDefinitionException;

@SuppressWarnings("ArrayRecordComponent") // vectors are what models take
class JsonInputTest {
    private static final JsonInput<Pair> PAIR = JsonInput.of(Pair.class);

    record Pair(double a, double b) {}

    record Item(String name, int count) {
        Item {
            Objects.requireNonNull(name, "name");
            if (count < 0) {
                throw new IllegalArgumentException("negative in " + Item.class.getName());
            }
            if (count > 100) {
                throw InferenceException.unprocessable("at most 100 of one item");
            }
        }
    }

    record Order(List<Item> items) {}

    record Mixed(
            String text,
            LocalDate day,
            BigDecimal exact,
            BigInteger whole,
            double[] vector,
            float[][] matrix,
            OptionalDouble maybe,
            Optional<Double> boxed,
            Map<Integer, Boolean> flags,
            Object any) {}

    interface Abstract {
        int value();
    }

    static final class TwoSetters {
        public void setValue(Map<String, String> value) {}

        public void setValue(List<String> value) {}
    }

    static final class ThrowingSetter {
        @JsonProperty
        void setValue(int value) {
            if (value > 0) {
                throw new IllegalStateException("no " + value);
            }
        }
    }

    static final class Failing {
        @JsonCreator
        Failing(@JsonProperty("a") int a) {
            throw new StackOverflowError("deep");
        }
    }

    @Test
    void consumes_byDefault_isJson() {
        assertThat(PAIR.consumes()).containsExactly(MediaType.APPLICATION_JSON);
    }

    @Test
    void decode_record_readsIt() throws IOException {
        assertThat(Json.decode(PAIR, " { \"b\" : -0.5e1 , \"a\" : 7 } \r\n\t")).isEqualTo(new Pair(7, -5));
    }

    @Test
    void decode_nestedRecords_readsThem() throws IOException {
        JsonInput<Order> input = JsonInput.of(Order.class);

        assertThat(Json.decode(input, "{\"items\":[{\"name\":\"é\\u00e9\",\"count\":2}]}"))
                .isEqualTo(new Order(List.of(new Item("éé", 2))));
    }

    @Test
    void decode_genericType_readsIt() throws IOException {
        JsonInput<List<Map<String, Double>>> input = JsonInput.of(new TypeReference<List<Map<String, Double>>>() {});

        assertThat(Json.decode(input, "[{\"x\":1},{}]")).containsExactly(Map.of("x", 1.0), Map.of());
        assertThat(Json.refusal(input, "[{\"x\":1},{\"y\":\"2\"}]"))
                .hasMessage("field '[1].y': expected a number, got a string (line 1, column 15)");
    }

    @Test
    void decode_manyTypes_readsThem() throws IOException {
        Mixed mixed = Json.decode(JsonInput.of(Mixed.class), """
                {"text":"","day":"2026-11-23","exact":1.10,"whole":123456789012345678901234567890,
                 "vector":[1,-0.0,2.5],"matrix":[[1],[]],"maybe":2,"boxed":3,"flags":{"4":true},
                 "any":[1,2.5,"x",null,{"k":false}]}""");

        assertThat(mixed.text()).isEmpty();
        assertThat(mixed.day()).isEqualTo("2026-11-23");
        assertThat(mixed.exact()).isEqualTo("1.10");
        assertThat(mixed.whole()).isEqualTo("123456789012345678901234567890");
        assertThat(mixed.vector()).containsExactly(1, -0.0, 2.5);
        assertThat(mixed.matrix()).isDeepEqualTo(new float[][] {{1}, {}});
        assertThat(mixed.maybe()).hasValue(2);
        assertThat(mixed.boxed()).contains(3.0);
        assertThat(mixed.flags()).containsExactly(Map.entry(4, true));
        assertThat(mixed.any()).asString().isEqualTo("[1, 2.5, x, null, {k=false}]");
    }

    @Test
    void decode_missingOrNullReferences_areNullOrEmpty() throws IOException {
        Mixed mixed = Json.decode(JsonInput.of(Mixed.class), "{\"text\":null,\"maybe\":null}");

        assertThat(mixed.text()).isNull();
        assertThat(mixed.day()).isNull();
        assertThat(mixed.maybe()).isEmpty();
        assertThat(mixed.boxed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {int.class, Integer.class, Object.class, double.class})
    void decode_scalarRoot_readsIt(Class<?> type) throws IOException {
        assertThat(Json.decode(JsonInput.of(type), "5")).hasToString(type == double.class ? "5.0" : "5");
    }

    @Test
    void decode_unknownField_isIgnored() throws IOException {
        assertThat(Json.decode(PAIR, "{\"a\":1,\"c\":{\"d\":[1]},\"b\":2}")).isEqualTo(new Pair(1, 2));
    }

    @Test
    void strict_unknownField_isRefused() throws IOException {
        JsonInput<Pair> strict = PAIR.strict();

        assertThat(strict).isNotSameAs(PAIR);
        assertThat(Json.decode(strict, "{\"a\":1,\"b\":2}")).isEqualTo(new Pair(1, 2));
        assertThat(Json.refusal(strict, "{\"a\":1,\"c\":3,\"b\":2}"))
                .hasMessage("unknown field 'c'")
                .extracting(InferenceException::kind)
                .isEqualTo(ErrorKind.INVALID_INPUT);
    }

    @Test
    void strict_unknownFieldOfBean_saysWhere() {
        assertThat(Json.refusal(JsonInput.of(ThrowingSetter.class).strict(), "{\"value\":0,\"c\":3}"))
                .hasMessage("unknown field 'c' (line 1, column 16)");
    }

    @Test
    void decode_constructorThrows_namesTheFieldOnly() {
        InferenceException refusal =
                Json.refusal(JsonInput.of(Order.class), "{\"items\":[\n {\"name\":\"x\",\"count\":-1}]}");

        assertThat(refusal).hasMessage("field 'items[0]': not a value that the model accepts (line 2, column 24)");
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
        assertThat(refusal).hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void decode_constructorThrowsAtRoot_namesTheBody() {
        assertThat(Json.refusal(JsonInput.of(Item.class), "{\"count\":1}"))
                .hasMessage("the body: not a value that the model accepts (line 1, column 11)");
    }

    @Test
    void decode_setterThrows_namesTheField() {
        assertThat(Json.refusal(JsonInput.of(ThrowingSetter.class), "{\"value\":1}"))
                .hasMessage("field 'value': not a value that the model accepts (line 1, column 10)");
    }

    @Test
    void decode_constructorThrowsInferenceException_keepsIt() {
        InferenceException refusal =
                Json.refusal(JsonInput.of(Order.class), "{\"items\":[{\"name\":\"x\",\"count\":101}]}");

        assertThat(refusal).hasMessage("at most 100 of one item");
        assertThat(refusal.kind()).isEqualTo(ErrorKind.UNPROCESSABLE);
    }

    @Test
    void decode_constructorThrowsError_passesItOn() {
        assertThatThrownBy(() -> Json.decode(JsonInput.of(Failing.class), "{\"a\":1}"))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void of_typeThatCannotBeRead_isRefusedAtOnce() {
        assertThatThrownBy(() -> JsonInput.of(TwoSetters.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("cannot be read from JSON");
    }

    @Test
    void decode_typeWithoutCreator_isNotTheClientsFault() {
        assertThatThrownBy(() -> Json.decode(JsonInput.of(Abstract.class), "{\"value\":1}"))
                .isInstanceOf(InvalidDefinitionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF-16", "utf-16le", "utf-16be", "iso-8859-1", "us-ascii"})
    void decode_charset_isTheMediaTypes(String charset) throws IOException {
        MediaType type = MediaType.APPLICATION_JSON.withParameter("charset", charset);

        assertThat(PAIR.decode(Payload.text(type, "{\"a\":1,\"b\":2}"), Json.CONTEXT))
                .isEqualTo(new Pair(1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "utf-16le"})
    void decode_byteOrderMark_isSkipped(String charset) throws IOException {
        MediaType type = MediaType.APPLICATION_JSON.withParameter("charset", charset);

        assertThat(PAIR.decode(Payload.text(type, "\ufeff{\"a\":1,\"b\":2}"), Json.CONTEXT))
                .isEqualTo(new Pair(1, 2));
        assertThat(Json.refusal(PAIR, Payload.text(type, "\ufeff"))).hasMessage("the body is empty, expected JSON");
    }

    @Test
    void decode_undeclaredUtf16_isRefused() {
        byte[] json = "{\"a\":1,\"b\":2}".getBytes(StandardCharsets.UTF_16);

        assertThat(Json.refusal(PAIR, Payload.of(MediaType.APPLICATION_JSON, json)))
                .hasMessage("the body is not valid UTF-8 (byte 1)");
    }

    @Test
    void decode_unknownCharset_isUnsupported() {
        MediaType type = MediaType.APPLICATION_JSON.withParameter("charset", "klingon");

        assertThat(Json.refusal(PAIR, Payload.of(type, new byte[] {'1'})).kind())
                .isEqualTo(ErrorKind.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void decode_stream_isReadOnceAndClosed() throws IOException {
        byte[] json = "{\"a\":1,\"b\":2}".getBytes(StandardCharsets.UTF_8);
        AtomicBoolean closed = new AtomicBoolean();
        Payload body = Payload.reading(MediaType.APPLICATION_JSON, json.length, () -> new ByteArrayInputStream(json) {
            @Override
            public void close() {
                closed.set(true);
            }
        });

        assertThat(PAIR.decode(body, Json.CONTEXT)).isEqualTo(new Pair(1, 2));
        assertThat(closed).isTrue();
    }

    @Test
    void decode_streamBreaks_isAnIoException() {
        InputStream start = new ByteArrayInputStream("{\"a\":1,".getBytes(StandardCharsets.UTF_8));
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk gone");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };
        Payload body = Payload.reading(MediaType.APPLICATION_JSON, 99, () -> new SequenceInputStream(start, broken));

        assertThatThrownBy(() -> PAIR.decode(body, Json.CONTEXT)).isExactlyInstanceOf(IOException.class);
    }
}
