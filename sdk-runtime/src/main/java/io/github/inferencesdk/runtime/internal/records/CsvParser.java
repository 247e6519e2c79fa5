// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import io.github.inferencesdk.InferenceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one row of CSV (RFC 4180, in UTF-8) at the start of a window, without taking it away. Rows end with a line feed, or a
 * carriage return and one. One thread at a time.
 *
 * <p>Own code, since a row that cannot be read must end with its line, and quoted fields must be told from others.
 */
final class CsvParser {
    private static final int MAX_FIELDS = 100_000;

    private final Window window;
    private final int maxRow;
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private int at;
    private int lines;

    CsvParser(Window window, int maxRow) {
        this.window = window;
        this.maxRow = maxRow;
    }

    /**
     * The row at the start of the window, which must hold a byte.
     *
     * @throws InferenceException saying why this is no row
     */
    CsvRow parse() throws IOException {
        at = 0;
        lines = 0;
        List<CsvRow.Field> fields = new ArrayList<>();
        do {
            if (fields.size() == MAX_FIELDS) {
                throw InferenceException.invalidInput("the row has more than " + MAX_FIELDS + " fields");
            }
            fields.add(look() == '"' ? quoted() : plain());
        } while (endsField());
        return new CsvRow(fields, at, Math.max(1, lines));
    }

    private int look() throws IOException {
        if (at > maxRow) {
            throw JsonLinesReader.tooLarge(maxRow);
        }
        return window.at(at);
    }

    /** Takes what stands behind a field, and says whether another field follows. */
    private boolean endsField() throws IOException {
        int c = look();
        if (c == ',') {
            at++;
            return true;
        }
        if (c == '\r' && endsRow()) {
            at++;
        }
        if (window.at(at) == '\n') { // the line break is not part of the row that is limited
            at++;
            lines++;
        }
        return false;
    }

    private boolean isEnd(int c) throws IOException {
        return c == ',' || c == '\n' || c == Window.END || (c == '\r' && endsRow());
    }

    private boolean endsRow() throws IOException {
        int next = window.at(at + 1);
        return next == '\n' || next == Window.END;
    }

    private CsvRow.Field plain() throws IOException {
        field.reset();
        for (int c = look(); !isEnd(c); c = look()) {
            if (c == '"') {
                throw InferenceException.invalidInput(
                        "malformed CSV: a quote inside a field that does not begin with one (byte " + (at + 1) + ")");
            }
            field.write(c);
            at++;
        }
        return new CsvRow.Field(text(), false);
    }

    private CsvRow.Field quoted() throws IOException {
        field.reset();
        at++;
        while (true) {
            int c = look();
            if (c == Window.END) {
                throw InferenceException.invalidInput("malformed CSV: a quoted field is not closed");
            }
            at++;
            if (c == '"') {
                int next = look();
                if (next != '"') {
                    break;
                }
                at++;
            } else if (c == '\n') {
                lines++;
            }
            field.write(c);
        }
        if (!isEnd(look())) {
            throw InferenceException.invalidInput(
                    "malformed CSV: text behind the closing quote of a field (byte " + (at + 1) + ")");
        }
        return new CsvRow.Field(text(), true);
    }

    private String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(field.toByteArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw InferenceException.invalidInput("the row is not valid UTF-8", malformed);
        }
    }
}
