// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** The rows of a body, one at a time, empty lines left out. */
final class CsvRows implements Closeable {
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvReadFeature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .build();

    private final JsonParser parser;
    private final Charset charset;
    private final List<@Nullable String> fields = new ArrayList<>();
    private int[] lines = new int[8];
    private int[] columns = new int[8];
    private int line;
    private int nextLine = 1;
    private long cells;

    CsvRows(InputStream bytes, Charset charset) throws IOException {
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), new CsvGuard(reader(bytes, charset)));
        this.charset = charset;
    }

    /** Strict, and without a byte order mark. */
    private static Reader reader(InputStream bytes, Charset charset) throws IOException {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return new InputStreamReader(new Utf8InputStream(bytes), charset);
        }
        Reader reader = new BufferedReader(new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        try {
            if (reader.read() != '\ufeff') {
                reader.reset();
            }
        } catch (CharacterCodingException malformed) {
            throw malformed(charset, malformed);
        }
        return reader;
    }

    /** Moves to the next row; false when there is none. */
    boolean next() throws IOException {
        try {
            while (parser.nextToken() != null) {
                readRow();
                if (fields.size() > 1 || fields.get(0) != null) {
                    return true;
                }
            }
            return false;
        } catch (JacksonException failure) {
            throw translate(failure);
        }
    }

    private void readRow() {
        fields.clear();
        line = nextLine;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            add(token == JsonToken.VALUE_NULL ? null : parser.getString());
        }
        nextLine++;
    }

    private void add(@Nullable String field) {
        int index = fields.size();
        if (index == columns.length) {
            lines = Arrays.copyOf(lines, 2 * index);
            columns = Arrays.copyOf(columns, 2 * index);
        }
        lines[index] = nextLine;
        columns[index] = parser.currentTokenLocation().getColumnNr();
        fields.add(field);
        nextLine += field == null ? 0 : lineFeeds(field);
        if (index == CsvInput.MAX_COLUMNS) {
            throw InferenceException.invalidInput(
                    "a row has more than " + CsvInput.MAX_COLUMNS + " fields" + at(index));
        }
        if (++cells > CsvInput.MAX_CELLS) {
            throw InferenceException.of(
                    ErrorKind.PAYLOAD_TOO_LARGE,
                    "the body has more than " + CsvInput.MAX_CELLS + " fields" + at(index)
                            + ", send fewer rows at once");
        }
    }

    private static int lineFeeds(String field) {
        int count = 0;
        for (int at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) {
            count++;
        }
        return count;
    }

    /** The number of fields in this row, at least one. */
    int size() {
        return fields.size();
    }

    /** One field of this row without its quotes; null when there is nothing between the separators, not even quotes. */
    @Nullable
    String field(int index) {
        return fields.get(index);
    }

    /** Where a field begins; where the row does when there is no such field. */
    String at(int index) {
        return at(lineOf(index), columnOf(index));
    }

    int lineOf(int index) {
        return index >= 0 && index < fields.size() ? lines[index] : line;
    }

    int columnOf(int index) {
        return index >= 0 && index < fields.size() ? columns[index] : 1;
    }

    static String at(int line, int column) {
        return " (line " + line + ", column " + column + ")";
    }

    /** Refuses this row unless it has that many fields. */
    void requireSize(int expected) {
        if (fields.size() != expected) {
            throw InferenceException.invalidInput("the row has " + fields.size() + " fields, expected " + expected
                    + at(Math.min(expected, fields.size())));
        }
    }

    private RuntimeException translate(JacksonException failure) throws IOException {
        if (failure.getCause() instanceof CharacterCodingException malformed) {
            return malformed(charset, malformed);
        }
        if (failure instanceof JacksonIOException && failure.getCause() instanceof IOException unread) {
            throw unread;
        }
        return InferenceException.invalidInput("malformed CSV" + at(nextLine, 1), failure);
    }

    private static InferenceException malformed(Charset charset, CharacterCodingException cause) {
        return InferenceException.invalidInput("the body is not valid " + charset.name(), cause);
    }

    @Override
    public void close() {
        parser.close();
    }
}
