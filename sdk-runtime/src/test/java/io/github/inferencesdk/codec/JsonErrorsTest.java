// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Json.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** JSON that is not of the form that the type has. */
@SuppressWarnings("ArrayRecordComponent") // vectors are what models take
class JsonErrorsTest {
    private static final JsonInput<Pair> PAIR = JsonInput.of(Pair.class);
    private static final JsonInput<Fields> FIELDS = JsonInput.of(Fields.class);

    record Pair(double a, double b) {}

    enum Color {
        RED,
        @JsonProperty("light-blue")
        BLUE
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
    interface Shape {}

    record Circle(double r, int n, BigDecimal x) implements Shape {}

    record Fields(
            Byte b,
            Short s,
            Integer i,
            Long l,
            Float f,
            Double d,
            Boolean flag,
            Character c,
            String text,
            BigDecimal dec,
            BigInteger big,
            double[] ds,
            float[] fs,
            int[] is,
            double[][] matrix,
            byte[] data,
            List<Item> items,
            Map<Integer, String> map,
            Color color,
            LocalDate day,
            LocalDateTime time,
            Instant instant,
            Duration duration,
            UUID id,
            URI uri,
            OptionalDouble od,
            OptionalInt oi,
            Optional<Double> opt,
            Object any,
            JsonNode node,
            List<Shape> shapes,
            @JsonSetter(nulls = Nulls.FAIL) String must,
            @JsonProperty(required = true) int count) {}

    record Item(double price) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                      | the body is null, expected an object (line 1, column 1)
            []                        | the body: expected an object, got an array (line 1, column 1)
            ""                        | the body: expected an object, got a string (line 1, column 1)
            1                         | the body: expected an object, got 1 (line 1, column 1)
            {}                        | field 'a' is missing, expected a number (line 1, column 2)
            {"b":1}                   | field 'a' is missing, expected a number (line 1, column 7)
            {"a":null,"b":1}          | field 'a': expected a number, got null (line 1, column 6)
            {"b":1,    "a":    "x"}   | field 'a': expected a number, got a string (line 1, column 20)
            {"a":"1","b":1}           | field 'a': expected a number, got a string (line 1, column 6)
            {"a":"","b":1}            | field 'a': expected a number, got a string (line 1, column 6)
            {"a":"NaN","b":1}         | field 'a': expected a number, got a string (line 1, column 6)
            {"a":"-Infinity","b":1}   | field 'a': expected a number, got a string (line 1, column 6)
            {"a":true,"b":1}          | field 'a': expected a number, got true (line 1, column 6)
            {"a":[1],"b":1}           | field 'a': expected a number, got an array (line 1, column 6)
            {"a":{},"b":1}            | field 'a': expected a number, got an object (line 1, column 6)
            {"a":1e999,"b":1}         | field 'a': expected a number from -1.7e308 to 1.7e308, got 1e999 (line 1, column 6)
            {"a":1,"b":2,"a":3}       | field 'a' appears twice (line 1, column 17)
            {"z":[{"y":1,"y":1}]}     | field 'z[0].y' appears twice (line 1, column 17)
            """)
    void pair_says_whatAndWhere(String json, String what) {
        assertThat(message(PAIR, json)).isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "b":128                   | 'b': expected a whole number from -128 to 127, got 128
            "data":[1,200]            | 'data[1]': expected a whole number from -128 to 127, got 200
            "s":-32769                | 's': expected a whole number from -32768 to 32767, got -32769
            "i":2147483648            | 'i': expected a whole number from -2147483648 to 2147483647, got 2147483648
            "l":9223372036854775808   | 'l': expected a whole number from -9223372036854775808 to 9223372036854775807, got 9223372036854775808
            "i":1.5                   | 'i': expected a whole number, got 1.5
            "i":1.0                   | 'i': expected a whole number, got 1.0
            "l":1e3                   | 'l': expected a whole number, got 1e3
            "i":"1"                   | 'i': expected a whole number, got a string
            "i":""                    | 'i': expected a whole number, got a string
            "i":false                 | 'i': expected a whole number, got false
            "f":1e39                  | 'f': expected a number from -3.4e38 to 3.4e38, got 1e39
            "f":"INF"                 | 'f': expected a number, got a string
            "d":"NaN"                 | 'd': expected a number, got a string
            "d":-1e999                | 'd': expected a number from -1.7e308 to 1.7e308, got -1e999
            "flag":1                  | 'flag': expected true or false, got 1
            "flag":"true"             | 'flag': expected true or false, got a string
            "flag":""                 | 'flag': expected true or false, got a string
            "c":"xy"                  | 'c': expected a single character, got 'xy'
            "c":65                    | 'c': expected a single character, got 65
            "text":1.5                | 'text': expected a string, got 1.5
            "text":true               | 'text': expected a string, got true
            "text":{"x":1}            | 'text': expected a string, got an object
            "dec":"1"                 | 'dec': expected a number, got a string
            "big":1e3                 | 'big': expected a whole number, got 1e3
            "big":true                | 'big': expected a whole number, got true
            "ds":[1,"NaN"]            | 'ds[1]': expected a number, got a string
            "ds":[1,null]             | 'ds[1]': expected a number, got null
            "ds":[1e999]              | 'ds[0]': expected a number from -1.7e308 to 1.7e308, got 1e999
            "ds":"AAAAAAAAAAA="       | 'ds': expected an array, got a string
            "ds":1                    | 'ds': expected an array, got 1
            "fs":[1,1e39]             | 'fs[1]': expected a number from -3.4e38 to 3.4e38, got 1e39
            "fs":["1"]                | 'fs[0]': expected a number, got a string
            "is":["1"]                | 'is[0]': expected a whole number, got a string
            "is":[true]               | 'is[0]': expected a whole number, got true
            "is":[1.5]                | 'is[0]': expected a whole number, got 1.5
            "matrix":[[1],[2,"x"]]    | 'matrix[1][1]': expected a number, got a string
            "matrix":[[1],"x"]        | 'matrix[1]': expected an array, got a string
            "data":"!"                | 'data': expected a base64 string, got a string
            "items":{}                | 'items': expected an array, got an object
            "items":""                | 'items': expected an array, got a string
            "items":[{"price":1},""]  | 'items[1]': expected an object, got a string
            "items":[{"price":"1"}]   | 'items[0].price': expected a number, got a string
            "items":[{}]              | 'items[0].price' is missing, expected a number
            "map":[]                  | 'map': expected an object, got an array
            "map":{"x":"y"}           | 'map.x': its name is not a whole number
            "map":{"1":2}             | 'map.1': expected a string, got 2
            "color":"GREEN"           | 'color': expected one of RED, light-blue, got 'GREEN'
            "day":"Enum class: [X]"   | 'day': expected a date, time or duration in the form of ISO 8601, got 'Enum class: [X]'
            "color":"Enum class: [X]" | 'color': expected one of RED, light-blue, got 'Enum class: [X]'
            "color":""                | 'color': expected one of the values allowed here, got ''
            "color":0                 | 'color': expected one of the values allowed here, got 0
            "day":"2026-13-01"        | 'day': expected a date, time or duration in the form of ISO 8601, got '2026-13-01'
            "day":""                  | 'day': expected a date, time or duration in the form of ISO 8601, got ''
            "time":[2026,"x"]         | 'time': expected a whole number
            "instant":1e300           | 'instant': expected a date, time or duration in the form of ISO 8601, got 1e300
            "duration":1e999          | 'duration': expected a date, time or duration in the form of ISO 8601, got 1e999
            "id":"x"                  | 'id': expected a UUID, got 'x'
            "uri":1                   | 'uri': expected a value of another form, got 1
            "uri":"::"                | 'uri': expected a value of another form, got '::'
            "od":"NaN"                | 'od': expected a number, got a string
            "od":1e999                | 'od': expected a number from -1.7e308 to 1.7e308, got 1e999
            "oi":1.5                  | 'oi': expected a whole number, got 1.5
            "opt":"NaN"               | 'opt': expected a number, got a string
            "any":{"k":[1,1e999]}     | 'any.k[1]': expected a number from -1.7e308 to 1.7e308, got 1e999
            "node":{"k":[1,1e999]}    | 'node.k[1]': expected a number from -1.7e308 to 1.7e308, got 1e999
            "node":{"k":1,"k":2}      | 'node.k' appears twice
            "shapes":[{"r":1}]        | 'shapes[0]': its type is missing
            "shapes":[{"type":"cube"}]                | 'shapes[0]': unknown type 'cube'
            "shapes":[{"r":1e999,"type":"circle"}]    | 'shapes[0].r': expected a number from -1.7e308 to 1.7e308, got 1e999
            "shapes":[{"n":2147483648,"type":"circle"}] | 'shapes[0].n': expected a whole number from -2147483648 to 2147483647, got 2147483648
            "shapes":[{"r":"1","type":"circle"}]      | 'shapes[0].r': expected a number
            "must":null               | 'must': must not be null
            """)
    void field_says_whatAndWhere(String field, String what) {
        assertThat(message(FIELDS, "{" + field + "}"))
                .startsWith("field " + what + " (line 1, column ")
                .matches(".*column \\d+\\)");
    }

    @Test
    void requiredField_missing_isRefused() {
        assertThat(message(FIELDS, "{\"must\":\"\"}"))
                .isEqualTo("field 'count' is missing, expected a whole number (line 1, column 11)");
    }

    @Test
    void bufferedNumber_keepsItsDigits() throws Exception {
        String digits = "0.12345678901234567890123456789";
        JsonInput<Shape> input = JsonInput.of(Shape.class);

        assertThat(Json.decode(input, "{\"r\":1.5,\"n\":7,\"x\":" + digits + ",\"type\":\"circle\"}"))
                .isEqualTo(new Circle(1.5, 7, new BigDecimal(digits)));
    }

    @Test
    void bigDecimal_pastADouble_isRead() throws Exception {
        assertThat(Json.decode(JsonInput.of(BigDecimal.class), "1e999")).isEqualTo("1E+999");
    }

    @Test
    void namesAndValues_unprintable_areReplaced() {
        TypeReference<Map<String, Color>> type = new TypeReference<>() {};

        assertThat(message(JsonInput.of(type), "{\"\\u0000é\\u202e.<\":\"x\\u0007\"}"))
                .isEqualTo("field '?é?.<': expected one of RED, light-blue, got a string (line 1, column 21)");
    }
}
