// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client says of compressed responses, RFC 9110 section 12.5.3. Immutable.
 *
 * @param gzip whether gzip is asked for, and liked no less than a plain response
 * @param identity whether a plain response is allowed
 */
record AcceptEncoding(boolean gzip, boolean identity) {
    private static final AcceptEncoding NOT_ASKED = new AcceptEncoding(false, true);
    private static final int MOST = 1000;
    private static final int UNSAID = -1;

    /**
     * Reads the header. A member that breaks the rules counts as not there: compression is an offer, and no reason to refuse
     * a request. No header means plain, because old clients that send none cannot read anything else.
     */
    static AcceptEncoding parse(Optional<String> header) {
        if (header.isEmpty()) {
            return NOT_ASKED;
        }
        int gzip = UNSAID;
        int identity = UNSAID;
        int others = UNSAID;
        for (String member : header.get().split(",", -1)) {
            int semicolon = member.indexOf(';');
            String coding = (semicolon < 0 ? member : member.substring(0, semicolon))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            int weight = semicolon < 0
                    ? MOST
                    : weight(member.substring(semicolon + 1).strip()).orElse(UNSAID);
            if (ContentCodings.isGzipName(coding)) {
                gzip = Math.max(gzip, weight);
            } else if (coding.equals("identity")) {
                identity = Math.max(identity, weight);
            } else if (coding.equals("*")) {
                others = Math.max(others, weight);
            }
        }
        return of(gzip == UNSAID ? others : gzip, identity == UNSAID ? others : identity);
    }

    private static AcceptEncoding of(int gzip, int identity) {
        return new AcceptEncoding(gzip > 0 && gzip >= identity, identity != 0);
    }

    /** The weight in thousandths of {@code q=0.5}; empty when it is not one. */
    private static OptionalInt weight(String parameter) {
        if (parameter.length() < 3 || !parameter.regionMatches(true, 0, "q=", 0, 2)) {
            return OptionalInt.empty();
        }
        String value = parameter.substring(2);
        char whole = value.charAt(0);
        boolean formed = (whole == '0' || whole == '1')
                && value.length() <= 5
                && (value.length() == 1 || value.charAt(1) == '.')
                && value.chars().skip(2).allMatch(c -> c >= '0' && c <= '9');
        if (!formed) {
            return OptionalInt.empty();
        }
        int fraction = value.length() <= 2 ? 0 : Integer.parseInt((value.substring(2) + "00").substring(0, 3));
        int weight = (whole - '0') * MOST + fraction;
        return weight <= MOST ? OptionalInt.of(weight) : OptionalInt.empty();
    }
}
