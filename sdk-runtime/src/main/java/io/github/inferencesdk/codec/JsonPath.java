// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;

/** Writes where in a document a value stands, as {@code items[2].price}, for messages. */
final class JsonPath {
    private static final int MAX_NAME = 40;
    private static final int MAX_PATH = 120;

    private JsonPath() {}

    /** The path that databinding recorded; empty for the whole document. */
    static String of(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() != null) {
                name(path, reference.getPropertyName());
            } else if (reference.getIndex() >= 0) {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return cut(path.toString());
    }

    /** The path of the value that a parser stands at; empty for the whole document. */
    static String ofCurrent(TokenStreamContext context) {
        return cut(
                append(new StringBuilder(), context, context.getCurrentIndex()).toString());
    }

    /** The path of the value that a generator writes next; empty for the whole document. */
    static String ofNext(TokenStreamContext context) {
        return cut(append(new StringBuilder(), context, context.getEntryCount()).toString());
    }

    private static StringBuilder append(StringBuilder path, TokenStreamContext context, int index) {
        TokenStreamContext parent = context.getParent();
        if (parent != null) {
            append(path, parent, parent.getCurrentIndex());
        }
        if (context.inArray()) {
            path.append('[').append(index).append(']');
        } else if (context.inObject() && context.currentName() != null) {
            name(path, context.currentName());
        }
        return path;
    }

    private static void name(StringBuilder path, String name) {
        if (path.length() > 0) {
            path.append('.');
        }
        path.append(Words.printable(name, MAX_NAME));
    }

    private static String cut(String path) {
        return path.length() <= MAX_PATH ? path : "..." + path.substring(path.length() - MAX_PATH);
    }
}
