// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

/** The forms that values have in the fields of CSV. */
final class CsvValues {
    private CsvValues() {}

    /** Whether the text is a number in JSON's form. */
    static boolean isNumber(String text) {
        int length = text.length();
        int at = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        boolean zero = at < length && text.charAt(at) == '0';
        int whole = digits(text, at);
        if (whole == at || (zero && whole > at + 1)) {
            return false;
        }
        int end = exponent(text, fraction(text, whole));
        return end == length && length <= JsonInput.MAX_NUMBER_LENGTH;
    }

    private static int fraction(String text, int at) {
        if (at >= text.length() || text.charAt(at) != '.') {
            return at;
        }
        int end = digits(text, at + 1);
        return end == at + 1 ? -1 : end;
    }

    private static int exponent(String text, int at) {
        if (at < 0 || at >= text.length() || (text.charAt(at) | 0x20) != 'e') {
            return at;
        }
        boolean sign = at + 1 < text.length() && (text.charAt(at + 1) == '+' || text.charAt(at + 1) == '-');
        int first = sign ? at + 2 : at + 1;
        int end = digits(text, first);
        return end == first ? -1 : end;
    }

    /** The index after the digits that begin at {@code at}. */
    private static int digits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** The text without spaces and tabs around it. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
