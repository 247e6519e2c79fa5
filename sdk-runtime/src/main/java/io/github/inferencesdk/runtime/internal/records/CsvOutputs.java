// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Joins predictions as CSV: an object is a row of its values, an array one of its elements, anything else a row of one field.
 * The columns are those of the first object, its names are the header if there is one; values
 * without names are called {@code prediction}, or {@code prediction_1} and so on. A value that is an object or an array
 * itself stands as JSON in its field. A bad record is the row {@value #PLACEHOLDER}.
 *
 * <p>A string that would be read back as something else (a number, nothing, the placeholder) is quoted.
 */
final class CsvOutputs implements RecordOutput<CsvOutputs.Row>, Columns {
    static final String PLACEHOLDER = "ERROR";

    private static final String UNNAMED = "prediction";
    private static final JsonFactory JSON = new JsonFactory();

    private final boolean hasHeader;
    private boolean headerWritten;
    private @Nullable List<String> columns;
    private long errorsBeforeHeader;

    CsvOutputs(boolean hasHeader) {
        this.hasHeader = hasHeader;
    }

    /** Goes on behind rows that were written before, and a header if there is one, with the columns that those had. */
    static CsvOutputs resumed(boolean hasHeader, List<String> columns) {
        CsvOutputs outputs = new CsvOutputs(hasHeader);
        outputs.headerWritten = true;
        outputs.columns = columns.isEmpty() ? null : List.copyOf(columns);
        return outputs;
    }

    @Override
    public List<String> columns() {
        List<String> known = columns;
        return known == null ? List.of() : known;
    }

    /** The cells of one prediction, as they are written, under the names of their columns if they have some. */
    record Row(@Nullable Map<String, String> named, List<String> cells) {}

    @Override
    public Row prepare(ByteBuffer json) throws IOException {
        byte[] bytes = new byte[json.remaining()];
        json.get(bytes);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            JsonToken token = parser.nextToken();
            Row row;
            if (token == JsonToken.START_OBJECT) {
                Map<String, String> named = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    named.put(name, cell(parser));
                }
                row = new Row(named, List.copyOf(named.values()));
            } else if (token == JsonToken.START_ARRAY) {
                List<String> cells = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    cells.add(cell(parser));
                }
                row = new Row(null, cells);
            } else {
                row = new Row(null, List.of(cell(parser)));
            }
            if (parser.nextToken() != null) {
                throw new IOException("the output handler made more than one JSON value");
            }
            return row;
        } catch (JacksonException malformed) {
            throw new IOException("the output handler made no JSON", malformed);
        }
    }

    private static String cell(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("the output handler made an empty body, which is no JSON");
        }
        return switch (token) {
            case VALUE_NULL -> "";
            case VALUE_STRING -> string(parser.getString());
            case START_OBJECT, START_ARRAY -> quote(nested(parser));
            default -> parser.getString();
        };
    }

    private static String nested(JsonParser parser) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.copyCurrentStructure(parser);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String string(String text) {
        boolean plain = !text.isEmpty()
                && !text.equals(PLACEHOLDER)
                && text.equals(text.strip())
                && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                && !CsvReader.isNumber(text);
        return plain ? text : quote(text);
    }

    private static String quote(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void begin(OutputStream out) {
        // What comes first is only known with the first prediction.
    }

    @Override
    public boolean write(OutputStream out, Row prediction) throws IOException {
        if (prediction.cells().isEmpty()) {
            return false;
        }
        if (columns == null && prediction.named() != null) {
            columns = List.copyOf(prediction.named().keySet());
        }
        List<String> cells = arrange(prediction);
        if (cells == null) {
            return false;
        }
        writeHeader(out, cells.size());
        String row = String.join(",", cells);
        line(out, row.isEmpty() ? "\"\"" : row); // a blank line would be no row
        return true;
    }

    /** The cells in the order of the columns; null when one of them has no column. */
    private @Nullable List<String> arrange(Row row) {
        List<String> names = columns;
        Map<String, String> named = row.named();
        if (names == null || named == null) {
            return names == null || names.size() == row.cells().size() ? row.cells() : null;
        }
        if (!new HashSet<>(names).containsAll(named.keySet())) {
            return null;
        }
        return names.stream().map(name -> named.getOrDefault(name, "")).toList();
    }

    private void writeHeader(OutputStream out, int size) throws IOException {
        if (!hasHeader || headerWritten) {
            return;
        }
        headerWritten = true;
        List<String> names = columns;
        line(
                out,
                names == null
                        ? names(size)
                        : names.stream().map(CsvOutputs::string).collect(Collectors.joining(",")));
        for (; errorsBeforeHeader > 0; errorsBeforeHeader--) {
            line(out, PLACEHOLDER);
        }
    }

    /** The header for predictions whose values have no names. */
    private static String names(int size) {
        return size == 1
                ? UNNAMED
                : IntStream.rangeClosed(1, size)
                        .mapToObj(i -> UNNAMED + "_" + i)
                        .collect(Collectors.joining(","));
    }

    @Override
    public void writeError(OutputStream out, byte[] error) throws IOException {
        if (hasHeader && !headerWritten) {
            errorsBeforeHeader++; // the names of the columns come with the first prediction
        } else {
            line(out, PLACEHOLDER);
        }
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    @Override
    public void end(OutputStream out) throws IOException {
        if (errorsBeforeHeader > 0) {
            writeHeader(out, 1);
        }
    }
}
