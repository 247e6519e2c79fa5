// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes each line that is not blank for one JSON value. Lines end with a line feed, or a carriage return and one; what is in
 * them is the handler's to read.
 */
final class JsonLinesReader implements RecordReader {
    private final Window window;
    private final int maxRecord;
    private long line;

    JsonLinesReader(InputStream body, int maxRecord) throws IOException {
        this.window = new Window(body);
        this.maxRecord = maxRecord;
    }

    @Override
    public @Nullable InputRecord next() throws IOException {
        while (window.at(0) != Window.END) {
            line++;
            int lineEnd = window.find((byte) '\n', 0, maxRecord + 2);
            if (lineEnd < 0 && window.at(maxRecord + 1) != Window.END) {
                window.skipLine();
                return InputRecord.bad(line, tooLarge(maxRecord));
            }
            byte[] content = lineEnd < 0 ? rest() : window.copy(0, lineEnd);
            window.skip(lineEnd < 0 ? content.length : lineEnd + 1);
            ByteBuffer record = trimmed(content);
            if (record.remaining() > maxRecord) {
                return InputRecord.bad(line, tooLarge(maxRecord));
            }
            if (record.hasRemaining()) {
                return InputRecord.of(line, record);
            }
        }
        return null;
    }

    /** The last line, which has no line break. */
    private byte[] rest() throws IOException {
        int length = 0;
        while (window.at(length) != Window.END) {
            length++;
        }
        return window.copy(0, length);
    }

    private static ByteBuffer trimmed(byte[] content) {
        int from = 0;
        int to = content.length;
        while (from < to && isSpace(content[from])) {
            from++;
        }
        while (to > from && isSpace(content[to - 1])) {
            to--;
        }
        return ByteBuffer.wrap(content, from, to - from);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    static InferenceException tooLarge(int maxRecord) {
        return InferenceException.of(
                ErrorKind.PAYLOAD_TOO_LARGE, "the record is over the limit of " + maxRecord + " bytes");
    }
}
