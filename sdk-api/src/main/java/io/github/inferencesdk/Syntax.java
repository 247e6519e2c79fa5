// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.Locale;

/** The character classes of RFC 9110 that headers and media types are made of. */
final class Syntax {
    private static final boolean[] TOKEN = tokenCharacters();

    private Syntax() {}

    private static boolean[] tokenCharacters() {
        boolean[] allowed = new boolean[0x7f];
        for (int c = 0; c < allowed.length; c++) {
            allowed[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
        }
        return allowed;
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenChar(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean isTokenChar(int c) {
        return c >= 0 && c < TOKEN.length && TOKEN[c];
    }

    /** Whether this can stand as a field value: no control characters but the tab, no white space around it. */
    static boolean isFieldValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isText(text.charAt(i))) {
                return false;
            }
        }
        return text.isEmpty() || (!isBlank(text.charAt(0)) && !isBlank(text.charAt(text.length() - 1)));
    }

    /**
     * A character of a field value or a quoted string: a tab, or one that fits a byte and is no ASCII control character.
     * Wider ones are refused, because a writer that keeps the low byte would turn U+010A into a line break.
     */
    static boolean isText(int c) {
        return c == '\t' || (c >= ' ' && c != 0x7f && c <= 0xff);
    }

    /** White space as {@link String#strip} has it, among the characters of a field value. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c);
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t';
    }

    /** The lower case of a token, whatever the default locale is. */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The text with what is not printable ASCII replaced and what is past 100 characters cut, for messages. */
    static String printable(String text) {
        String cut = text.length() > 100 ? text.substring(0, 100) + "..." : text;
        return cut.chars()
                .map(c -> c >= ' ' && c < 0x7f ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
