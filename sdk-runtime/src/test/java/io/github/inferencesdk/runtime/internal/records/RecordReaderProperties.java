// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import tools.jackson.databind.json.JsonMapper;

class RecordReaderProperties {
    private static final MediaType CSV = MediaType.TEXT_CSV;
    private static final MediaType CSV_WITH_HEADER = CSV.withParameter("header", "present");
    private static final MediaType LINES = MediaType.of("application", "jsonlines");
    private static final JsonMapper JSON = new JsonMapper();

    /** Hands out a few bytes at a time, so that records lie across reads. */
    private static InputStream inPieces(byte[] bytes, int piece) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, piece));
            }
        };
    }

    private static List<InputRecord> read(byte[] body, MediaType type, int max, int piece) throws IOException {
        RecordReader reader = RecordFormat.of(type).orElseThrow().reader(inPieces(body, piece), type, max);
        List<InputRecord> records = new ArrayList<>();
        for (InputRecord next = reader.next(); next != null; next = reader.next()) {
            records.add(next);
        }
        return records;
    }

    private static String text(InputRecord record) {
        return StandardCharsets.UTF_8
                .decode(Objects.requireNonNull(record.json()).duplicate())
                .toString();
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.strings()
                .withChars("a,\"\n\r 1é\u2028😀-.e")
                .ofMaxLength(8)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Property
    void csv_quotedFields_areTheStringsTheyQuote(
            @ForAll @Size(min = 1, max = 6)
                    List<@Size(min = 1, max = 4) List<@net.jqwik.api.From("fields") String>> rows,
            @ForAll @IntRange(min = 1, max = 40) int piece)
            throws Exception {
        String body = rows.stream()
                .map(row -> row.stream().map(RecordReaderProperties::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));

        List<InputRecord> records = read(body.getBytes(StandardCharsets.UTF_8), CSV, 1000, piece);

        assertThat(records).allSatisfy(record -> assertThat(record.error()).isNull());
        assertThat(records.stream()
                        .map(record -> JSON.readValue(text(record), List.class))
                        .toList())
                .isEqualTo(rows);
    }

    @Property
    void csv_withHeader_namesTheFields(
            @ForAll @Size(min = 1, max = 5) List<@Size(value = 3) List<@IntRange(min = -9, max = 9) Integer>> rows)
            throws Exception {
        String body = "x,\"y y\",z\n"
                + rows.stream()
                        .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n"));

        List<InputRecord> records = read(body.getBytes(StandardCharsets.UTF_8), CSV_WITH_HEADER, 1000, 1000);

        assertThat(records.stream()
                        .map(record -> JSON.readValue(text(record), Map.class))
                        .toList())
                .isEqualTo(rows.stream()
                        .map(row -> new LinkedHashMap<>(Map.of("x", row.get(0), "y y", row.get(1), "z", row.get(2))))
                        .toList());
        assertThat(records.stream().map(InputRecord::line).toList())
                .isEqualTo(java.util.stream.LongStream.rangeClosed(2, rows.size() + 1)
                        .boxed()
                        .toList());
    }

    /** What a good line is worth must not depend on the bad ones before it. */
    @Property
    void csv_anyGarbageBeforeALine_neverCostsTheLine(
            @ForAll @StringLength(max = 30) @net.jqwik.api.constraints.Chars({'"', ',', 'a', ' ', '\r'}) String garbage)
            throws Exception {
        List<InputRecord> records = read((garbage + "\nlast,1\n").getBytes(StandardCharsets.UTF_8), CSV, 1000, 1000);

        InputRecord last = records.get(records.size() - 1);
        boolean swallowed = records.size() == 1 && last.line() == 1; // by a quote that the good line does not close
        assertThat(swallowed).isFalse();
        assertThat(text(last)).isEqualTo("[\"last\",1]");
        assertThat(last.line()).isEqualTo(2);
    }

    @Property(tries = 3000)
    void anyReader_anyBytes_endsPolitelyWithinItsLimit(
            @ForAll @Size(max = 300) byte[] body,
            @ForAll @IntRange(min = 1, max = 60) int max,
            @ForAll @IntRange(min = 1, max = 70) int piece)
            throws Exception {
        for (MediaType type : List.of(LINES, CSV, CSV_WITH_HEADER)) {
            checkPolite(body, type, max, piece);
        }
    }

    @Property(tries = 3000)
    void anyReader_csvAlphabet_endsPolitelyWithinItsLimit(
            @ForAll
                    @StringLength(max = 300)
                    @net.jqwik.api.constraints.Chars({'"', ',', '\n', '\r', 'a', '1', '{', ' '})
                    String body,
            @ForAll @IntRange(min = 1, max = 60) int max,
            @ForAll @IntRange(min = 1, max = 70) int piece)
            throws Exception {
        for (MediaType type : List.of(LINES, CSV, CSV_WITH_HEADER)) {
            checkPolite(body.getBytes(StandardCharsets.UTF_8), type, max, piece);
        }
    }

    private static void checkPolite(byte[] body, MediaType type, int max, int piece) throws IOException {
        List<InputRecord> records;
        try {
            records = read(body, type, max, piece);
        } catch (InferenceException headerRefused) {
            assertThat(type).isEqualTo(CSV_WITH_HEADER);
            assertThat(headerRefused).hasMessageStartingWith("the header of the CSV: ");
            return;
        }
        long lines = 1;
        for (byte b : body) {
            lines += b == '\n' ? 1 : 0;
        }
        assertThat(records.size()).isLessThanOrEqualTo((int) lines);
        long before = 0;
        for (InputRecord record : records) {
            assertThat(record.line()).isGreaterThan(before).isLessThanOrEqualTo(lines);
            before = record.line();
            assertThat(record.json() == null).isNotEqualTo(record.error() == null);
            if (type.equals(LINES)) {
                assertThat(record.size()).isLessThanOrEqualTo(max);
            }
        }
        assertThat(read(body, type, max, 1 << 20).stream()
                        .map(InputRecord::line)
                        .toList())
                .as("independent of how the bytes arrive")
                .isEqualTo(records.stream().map(InputRecord::line).toList());
    }

    @Property
    void jsonLines_areTheLinesThatAreNotBlank(
            @ForAll @Size(max = 10)
                    List<@StringLength(max = 12) @net.jqwik.api.constraints.Chars({'a', ' ', '\t', '1'}) String> lines,
            @ForAll @IntRange(min = 1, max = 40) int piece)
            throws Exception {
        byte[] body = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);

        assertThat(read(body, LINES, 12, piece).stream()
                        .map(RecordReaderProperties::text)
                        .toList())
                .isEqualTo(lines.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    @Property(tries = 200)
    void jsonLines_overTheLimit_costOnlyThemselves(
            @ForAll @IntRange(min = 1, max = 50_000) int excess, @ForAll @IntRange(min = 1, max = 20_000) int piece)
            throws Exception {
        byte[] large = new byte[1000 + excess];
        Arrays.fill(large, (byte) '7');
        byte[] body =
                ("1\n" + new String(large, StandardCharsets.US_ASCII) + "\n2").getBytes(StandardCharsets.US_ASCII);

        List<InputRecord> records = read(body, LINES, 1000, piece);

        assertThat(records).hasSize(3);
        assertThat(records.get(1).error()).hasMessageContaining("1000 bytes");
        assertThat(text(records.get(0)) + text(records.get(2))).isEqualTo("12");
    }

    @Property
    void csvOutput_isReadBackAsWhatWasWritten(
            @ForAll @Size(min = 1, max = 5) List<@Size(value = 3) List<@net.jqwik.api.From("fields") String>> rows)
            throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        CsvOutputs output = new CsvOutputs(false);
        output.begin(out);
        for (List<String> row : rows) {
            assertThat(output.write(out, output.prepare(java.nio.ByteBuffer.wrap(JSON.writeValueAsBytes(row)))))
                    .isTrue();
        }
        output.end(out);

        assertThat(read(out.toByteArray(), CSV, 1000, 1000).stream()
                        .map(record -> JSON.readValue(text(record), List.class))
                        .toList())
                .isEqualTo(rows);
    }

    @Property
    void csv_rowOfTheLargestSize_isReadWhateverEndsIt(
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll @IntRange(min = 1, max = 40) int piece,
            @ForAll boolean quoted)
            throws Exception {
        String row = quoted && size > 2 ? quoted("a".repeat(size - 2)) : "a".repeat(size);
        for (String end : List.of("", "\n", "\r\n")) {
            byte[] body = (row + end).getBytes(StandardCharsets.UTF_8);

            assertThat(read(body, CSV, size, piece)).singleElement().matches(record -> record.error() == null, end);
            assertThat(read(body, CSV, size - 1, piece)).singleElement().matches(record -> record.error() != null, end);
        }
    }
}
