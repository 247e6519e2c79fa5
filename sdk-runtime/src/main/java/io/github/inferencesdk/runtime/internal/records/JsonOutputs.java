package io.github.inferencesdk.runtime.internal.records;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Joins predictions as JSON Lines, one a line, or as one JSON array. */
final class JsonOutputs implements RecordOutput<byte[]> {
    private final byte[] opening;
    private final byte[] separator;
    private final byte[] terminator;
    private final byte[] closing;
    private boolean first = true;

    private JsonOutputs(String opening, String separator, String terminator, String closing) {
        this.opening = opening.getBytes(StandardCharsets.UTF_8);
        this.separator = separator.getBytes(StandardCharsets.UTF_8);
        this.terminator = terminator.getBytes(StandardCharsets.UTF_8);
        this.closing = closing.getBytes(StandardCharsets.UTF_8);
    }

    static JsonOutputs lines() {
        return new JsonOutputs("", "", "\n", "");
    }

    static JsonOutputs array() {
        return new JsonOutputs("[", ",", "", "]");
    }

    /** On one line: outside of strings a line break is white space, and inside there is none. */
    @Override
    public byte[] prepare(ByteBuffer json) throws IOException {
        byte[] bytes = new byte[json.remaining()];
        json.get(bytes);
        boolean blank = true;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
            blank &= bytes[i] == ' ' || bytes[i] == '\t';
        }
        if (blank) {
            throw new IOException("the output handler made an empty body, which is no JSON");
        }
        return bytes;
    }

    @Override
    public void begin(OutputStream out) throws IOException {
        out.write(opening);
    }

    @Override
    public boolean write(OutputStream out, byte[] prediction) throws IOException {
        if (!first) {
            out.write(separator);
        }
        first = false;
        out.write(prediction);
        out.write(terminator);
        return true;
    }

    @Override
    public void writeError(OutputStream out, byte[] error) throws IOException {
        write(out, error);
    }

    @Override
    public void end(OutputStream out) throws IOException {
        out.write(closing);
    }
}
