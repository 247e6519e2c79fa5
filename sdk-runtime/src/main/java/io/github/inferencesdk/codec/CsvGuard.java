// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceException;
import java.io.IOException;
import java.io.Reader;

/**
 * Passes characters on as long as they are CSV as RFC 4180 writes it, with LF or CRLF at the end of lines. The parser
 * behind it takes more, and would have to guess what was meant.
 */
final class CsvGuard extends Reader {
    private enum State {
        START,
        UNQUOTED,
        QUOTED,
        QUOTE_IN_QUOTED,
        CARRIAGE_RETURN
    }

    private final Reader source;
    private State state = State.START;
    private int length;
    private int line = 1;
    private int column;
    private int quoteLine;
    private int quoteColumn;

    CsvGuard(Reader source) {
        this.source = source;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = source.read(into, offset, length);
        if (count < 0) {
            end();
        }
        for (int at = offset; at < offset + count; at++) {
            next(into[at]);
        }
        return count;
    }

    private void next(char c) {
        column++;
        switch (state) {
            case START, UNQUOTED -> outside(c);
            case QUOTED -> quoted(c);
            case QUOTE_IN_QUOTED -> afterQuote(c);
            case CARRIAGE_RETURN -> lineFeed(c);
        }
        if (c == '\n') {
            line++;
            column = 0;
        }
    }

    private void outside(char c) {
        if (c == '"') {
            if (state == State.UNQUOTED) {
                throw malformed("a quote within an unquoted field", line, column);
            }
            state = State.QUOTED;
            quoteLine = line;
            quoteColumn = column;
        } else if (!separates(c)) {
            state = State.UNQUOTED;
            lengthen();
        }
    }

    private void quoted(char c) {
        if (c == '"') {
            state = State.QUOTE_IN_QUOTED;
        } else {
            lengthen();
        }
    }

    private void afterQuote(char c) {
        if (c == '"') {
            state = State.QUOTED;
            lengthen();
        } else if (!separates(c)) {
            throw malformed("text after a closing quote", line, column);
        }
    }

    private void lineFeed(char c) {
        if (c != '\n') {
            throw malformed("a carriage return without a line feed outside of quotes", line, column - 1);
        }
        state = State.START;
    }

    private boolean separates(char c) {
        if (c != ',' && c != '\n' && c != '\r') {
            return false;
        }
        state = c == '\r' ? State.CARRIAGE_RETURN : State.START;
        length = 0;
        return true;
    }

    private void lengthen() {
        length++;
        if (length > CsvInput.MAX_FIELD_LENGTH) {
            throw malformed("a field is longer than " + CsvInput.MAX_FIELD_LENGTH + " characters", line, column);
        }
    }

    private void end() {
        if (state == State.QUOTED) {
            throw malformed("a quote that is not closed", quoteLine, quoteColumn);
        }
        if (state == State.CARRIAGE_RETURN) {
            throw malformed("a carriage return without a line feed outside of quotes", line, column);
        }
    }

    private static InferenceException malformed(String fault, int line, int column) {
        return InferenceException.invalidInput("malformed CSV: " + fault + CsvRows.at(line, column));
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
