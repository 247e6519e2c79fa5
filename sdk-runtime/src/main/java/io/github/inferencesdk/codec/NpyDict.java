// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header of NPY as text: a literal of a Python dictionary with exactly the keys {@code descr}, {@code fortran_order}
 * and {@code shape}, in any order. Nothing else of Python is understood.
 */
final class NpyDict {
    private final String text;
    private int at;
    private @Nullable String descr;
    private @Nullable Boolean fortran;
    private int @Nullable [] shape;

    NpyDict(String text) {
        this.text = text;
        expect('{');
        while (!accept('}')) {
            entry();
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipBlanks();
        if (at < text.length() || descr == null || fortran == null || shape == null) {
            throw at < text.length() ? fault() : NpyFault.malformed("its header lacks descr, fortran_order or shape");
        }
    }

    String descr() {
        return present(descr);
    }

    boolean fortran() {
        return present(fortran);
    }

    int[] shape() {
        return present(shape);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the header was not read");
        }
        return value;
    }

    private void entry() {
        String key = string();
        expect(':');
        switch (key) {
            case "descr" -> descr = once(key, descr, elementType());
            case "fortran_order" -> fortran = once(key, fortran, bool());
            case "shape" -> shape = once(key, shape, tuple());
            default -> throw NpyFault.malformed("its header has the unknown key " + Words.quoted(key));
        }
    }

    private static <T> T once(String key, @Nullable T before, T value) {
        if (before != null) {
            throw NpyFault.malformed("its header has " + key + " twice");
        }
        return value;
    }

    private String elementType() {
        skipBlanks();
        if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '(')) {
            throw NpyFault.unsupported("structures");
        }
        return string();
    }

    private boolean bool() {
        skipBlanks();
        boolean value = text.startsWith("True", at);
        if (!value && !text.startsWith("False", at)) {
            throw fault();
        }
        at += value ? 4 : 5;
        return value;
    }

    /** A tuple of whole numbers; one of a single number ends with a comma, or it would be none. */
    private int[] tuple() {
        expect('(');
        int[] lengths = new int[NpyHeader.MAX_RANK];
        int count = 0;
        boolean comma = true;
        while (!accept(')')) {
            if (!comma) {
                throw fault();
            }
            if (count == NpyHeader.MAX_RANK) {
                throw NpyFault.malformed("it has more than " + NpyHeader.MAX_RANK + " dimensions");
            }
            lengths[count++] = number();
            comma = accept(',');
        }
        if (count == 1 && !comma) {
            throw fault();
        }
        return Arrays.copyOf(lengths, count);
    }

    private int number() {
        skipBlanks();
        int start = at;
        long value = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + text.charAt(at++) - '0';
            if (value > Integer.MAX_VALUE) {
                throw NpyFault.malformed("a dimension is longer than " + Integer.MAX_VALUE);
            }
        }
        if (at == start) {
            throw fault();
        }
        if (at < text.length() && text.charAt(at) == 'L') {
            at++; // Python 2 wrote its long numbers so
        }
        return (int) value;
    }

    private String string() {
        skipBlanks();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = text.indexOf(quote, at + 1);
        if ((quote != '\'' && quote != '"') || end < 0) {
            throw fault();
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw fault();
        }
    }

    private boolean accept(char c) {
        skipBlanks();
        boolean found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
    }

    private RuntimeException fault() {
        return NpyFault.malformed("its header goes wrong at character " + (at + 1));
    }
}
