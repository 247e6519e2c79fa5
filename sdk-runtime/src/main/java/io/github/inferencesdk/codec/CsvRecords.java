// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvSchema.Column;
import tools.jackson.dataformat.csv.CsvSchema.ColumnType;

/**
 * Reads each row into a record, by way of the JSON object that has the same meaning: what a number, a date or an enum
 * constant is, and how it is refused, is then the same for both formats.
 */
final class CsvRecords<R> implements CsvReading<List<R>> {
    private final CsvSchema schema;
    private final JsonMapper mapper = StrictMapper.ignoringUnknown();
    private final ObjectReader reader;
    private final boolean strict;

    CsvRecords(Class<R> type, boolean strict) {
        this.schema = new CsvColumns().toRead(type);
        this.reader = JsonInput.reader(mapper, mapper.constructType(type));
        this.strict = strict;
    }

    @Override
    public List<R> read(CsvRows rows, boolean header) throws IOException {
        List<@Nullable Column> columns = new ArrayList<>();
        if (header) {
            readHeader(rows, columns);
        } else {
            schema.forEach(columns::add);
        }
        List<R> records = new ArrayList<>();
        boolean more = !header || rows.next();
        while (more) {
            rows.requireSize(columns.size());
            records.add(bind(rows, columns));
            more = rows.next();
        }
        return Collections.unmodifiableList(records);
    }

    /** Finds the column that each field of the header names: null when the type has no such column. */
    private void readHeader(CsvRows rows, List<@Nullable Column> columns) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            String name = rows.field(i) == null ? "" : rows.field(i);
            Column column = schema.column(name);
            if (strict && column == null) {
                throw InferenceException.invalidInput("unknown column " + shown(name) + rows.at(i));
            }
            if (column != null && !seen.add(name)) {
                throw InferenceException.invalidInput("column " + shown(name) + " appears twice" + rows.at(i));
            }
            columns.add(column);
        }
    }

    private static String shown(@Nullable String name) {
        return "'" + Words.printable(name == null ? "" : name, 40) + "'";
    }

    private R bind(CsvRows rows, List<@Nullable Column> columns) throws IOException {
        JsonParser json = new StrictParser(reader.createParser(json(rows, columns)));
        try (JsonParser parser = new CsvRowParser(json, rows, columns)) {
            try {
                return reader.readValue(parser);
            } catch (JacksonException failure) {
                throw JsonErrors.translate(failure, parser, "the row");
            }
        }
    }

    /** The row as an object without what is empty. */
    private String json(CsvRows rows, List<@Nullable Column> columns) {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = mapper.createGenerator(json)) {
            generator.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                String field = rows.field(i);
                if (column != null && field != null && (!field.isEmpty() || column.getType() == ColumnType.STRING)) {
                    generator.writeName(column.getName());
                    write(generator, column, field, rows.at(i));
                }
            }
            generator.writeEndObject();
        }
        return json.toString();
    }

    private static void write(JsonGenerator generator, Column column, String field, String at) {
        if (column.getType() == ColumnType.NUMBER || column.getType() == ColumnType.BOOLEAN) {
            generator.writeRawValue(literal(column, field, at));
        } else {
            generator.writeString(field);
        }
    }

    private static String literal(Column column, String field, String at) {
        boolean number = column.getType() == ColumnType.NUMBER;
        String text = CsvValues.trim(field);
        if (number ? CsvValues.isNumber(text) : text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return number ? text : text.equalsIgnoreCase("true") ? "true" : "false";
        }
        throw InferenceException.invalidInput("field " + shown(column.getName()) + ": expected "
                + (number ? "a number" : "true or false") + ", got " + Words.quoted(field) + at);
    }
}
