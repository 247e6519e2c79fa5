// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads media types by the grammar of RFC 9110, left to right, in time linear in the text. */
final class MediaTypeParser {
    private final String text;
    private int at;

    MediaTypeParser(String text) {
        this.text = text;
    }

    MediaType single() {
        skipSpace();
        MediaType parsed = mediaType();
        if (at < text.length()) {
            throw malformed("unexpected text");
        }
        return parsed;
    }

    List<MediaType> list() {
        List<MediaType> parsed = new ArrayList<>();
        while (true) {
            skipSpace();
            if (at < text.length() && text.charAt(at) != ',') {
                parsed.add(mediaType());
            }
            if (at == text.length()) {
                return List.copyOf(parsed);
            }
            expect(',');
        }
    }

    private MediaType mediaType() {
        String type = token("a type");
        expect('/');
        String subtype = token("a subtype");
        if (type.equals("*") && !subtype.equals("*")) {
            throw malformed("a wildcard type with a subtype");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (skipSpace(); peek(';'); skipSpace()) {
            at++;
            skipSpace();
            if (at == text.length() || peek(';') || peek(',')) {
                continue; // RFC 9110 allows an empty parameter
            }
            String name = Syntax.lower(token("a parameter name"));
            expect('=');
            String value = peek('"') ? quoted() : token("a parameter value");
            if (parameters.putIfAbsent(name, value) != null) {
                throw malformed("the parameter " + Syntax.printable(name) + " twice");
            }
        }
        String weight = parameters.remove("q");
        return new MediaType(type, subtype, parameters, weight == null ? 1 : quality(weight));
    }

    private String token(String what) {
        int start = at;
        while (at < text.length() && Syntax.isTokenChar(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw malformed("expected " + what);
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            if (c == '\\') {
                at++;
            }
            if (at == text.length()) {
                break;
            }
            if (!Syntax.isText(text.charAt(at))) {
                throw malformed("a character that cannot stand in quotes");
            }
            value.append(text.charAt(at));
        }
        throw malformed("a quote that does not end");
    }

    /** A weight: 0 or 1 with up to three decimals, not above 1. */
    private double quality(String value) {
        boolean wellFormed = value.length() <= 5
                && (value.startsWith("0") || value.startsWith("1"))
                && (value.length() == 1 || value.charAt(1) == '.')
                && value.chars().skip(2).allMatch(c -> c >= '0' && c <= (value.charAt(0) == '0' ? '9' : '0'));
        if (!wellFormed) {
            throw malformed("a weight that is not between 0 and 1 with up to three decimals");
        }
        return Double.parseDouble(value);
    }

    private void expect(char c) {
        if (!peek(c)) {
            throw malformed("expected '" + c + "'");
        }
        at++;
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void skipSpace() {
        while (at < text.length() && Syntax.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException(
                "malformed media type '" + Syntax.printable(text) + "': " + what + " at position " + at);
    }
}
