// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Joins predictions as JSON Lines, one a line, or as one JSON array. */
final class JsonOutputs implements RecordOutput<byte[]> {
    private static final JsonFactory JSON = new JsonFactory();

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
        checkOneValue(bytes);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        return bytes;
    }

    /** What is not one value would shift the records behind it, or break the array. */
    private static void checkOneValue(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) {
                throw new IOException("the output handler made an empty body, which is no JSON");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new IOException("the output handler made more than one JSON value");
            }
        } catch (JacksonException malformed) {
            throw new IOException("the output handler made no JSON", malformed);
        }
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
