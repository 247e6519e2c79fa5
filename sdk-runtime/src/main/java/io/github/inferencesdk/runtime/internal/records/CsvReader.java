// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import io.github.inferencesdk.InferenceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes each row of CSV a JSON value: an object by the names in the header, or an array when there is none. An unquoted field
 * that is a JSON number is a number, an empty unquoted one null, everything else a string. Blank rows are skipped.
 */
final class CsvReader implements RecordReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    private final Window window;
    private final CsvParser parser;
    private @Nullable List<String> header;
    private boolean headerExpected;
    private long line = 1;

    CsvReader(InputStream body, boolean hasHeader, int maxRecord) throws IOException {
        this.window = new Window(body);
        this.parser = new CsvParser(window, maxRecord);
        this.headerExpected = hasHeader;
    }

    @Override
    public @Nullable InputRecord next() throws IOException {
        if (headerExpected) {
            headerExpected = false;
            header = readHeader();
        }
        while (window.at(0) != Window.END) {
            long start = line;
            CsvRow row;
            try {
                row = take();
            } catch (InferenceException bad) {
                // A bad row ends with its first line: what follows may well be good, whatever quotes the bad one had.
                window.skipLine();
                line++;
                return InputRecord.bad(start, bad);
            }
            if (!row.isBlank()) {
                return record(start, row);
            }
        }
        return null;
    }

    private CsvRow take() throws IOException {
        CsvRow row = parser.parse();
        window.skip(row.length());
        line += row.lines();
        return row;
    }

    /** The names of the columns; null when the body is empty. */
    private @Nullable List<String> readHeader() throws IOException {
        try {
            while (window.at(0) != Window.END) {
                CsvRow row = take();
                if (!row.isBlank()) {
                    return names(row);
                }
            }
            return null;
        } catch (InferenceException bad) {
            throw InferenceException.of(bad.kind(), "the header of the CSV: " + bad.getMessage(), bad);
        }
    }

    private InputRecord record(long start, CsvRow row) {
        List<String> names = header;
        if (names != null && names.size() != row.fields().size()) {
            return InputRecord.bad(
                    start,
                    InferenceException.invalidInput(
                            "the row has " + row.fields().size() + " fields, the header has " + names.size()));
        }
        return InputRecord.of(start, json(row, names));
    }

    private static List<String> names(CsvRow row) {
        Set<String> seen = new HashSet<>();
        for (CsvRow.Field field : row.fields()) {
            if (field.text().isBlank() || !seen.add(field.text())) {
                String fault = field.text().isBlank() ? "a column has no name" : "two columns have the same name";
                throw InferenceException.invalidInput(fault);
            }
        }
        return row.fields().stream().map(CsvRow.Field::text).toList();
    }

    private static ByteBuffer json(CsvRow row, @Nullable List<String> names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            if (names == null) {
                out.writeStartArray();
                row.fields().forEach(field -> write(out, field));
                out.writeEndArray();
            } else {
                out.writeStartObject();
                for (int i = 0; i < names.size(); i++) {
                    out.writeName(names.get(i));
                    write(out, row.fields().get(i));
                }
                out.writeEndObject();
            }
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** Whether this is a number as JSON has it. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static void write(JsonGenerator out, CsvRow.Field field) {
        if (field.quoted()) {
            out.writeString(field.text());
        } else if (field.text().isEmpty()) {
            out.writeNull();
        } else if (isNumber(field.text())) {
            out.writeRawValue(field.text());
        } else {
            out.writeString(field.text());
        }
    }
}
