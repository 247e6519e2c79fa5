// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes requests that are almost right: the same ones from the same seed. Not safe for concurrent use. */
final class Mutator {
    private static final int MOST_CHANGES = 3;
    private static final List<String> TOKENS = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "-1e-999",
            "9223372036854775808",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "{",
            "]",
            ",",
            ":",
            "\"",
            "\\u0000",
            "\\ud800",
            "\n",
            " ",
            "\u00e9\u20ac",
            "NaN");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final List<String> NUMBERS = List.of(
            "0", "-0.0", "-1", "1", "0.1", "1e308", "-1e308", "1e-320", "9007199254740993", "1e999", "null", "\"1\"");

    private final SplittableRandom random;

    Mutator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A body with one to three changes, of the same type and with the same headers. */
    Payload mutate(Payload sample) throws IOException {
        byte[] body = sample.bytes();
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            body = change(body);
        }
        return Payload.of(sample.mediaType(), body).withHeaders(sample.headers());
    }

    /** Half of the changes are to a number, if there is one: such a body is well formed, and takes the handlers further. */
    private byte[] change(byte[] body) {
        List<MatchResult> numbers = NUMBER.matcher(new String(body, StandardCharsets.ISO_8859_1))
                .results()
                .toList();
        if (numbers.isEmpty() || random.nextBoolean()) {
            return changeBytes(body);
        }
        MatchResult number = numbers.get(random.nextInt(numbers.size()));
        byte[] other = NUMBERS.get(random.nextInt(NUMBERS.size())).getBytes(StandardCharsets.US_ASCII);
        return splice(body, number.start(), number.end(), other);
    }

    private byte[] changeBytes(byte[] body) {
        int from = random.nextInt(body.length + 1);
        int to = from + random.nextInt(Math.min(8, body.length - from) + 1);
        return switch (random.nextInt(4)) {
            case 0 -> splice(body, from, to, new byte[0]);
            case 1 -> splice(body, from, from, Arrays.copyOfRange(body, from, to));
            case 2 -> splice(body, from, to, token());
            default -> splice(body, from, Math.min(from + 1, body.length), new byte[] {(byte) random.nextInt(256)});
        };
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] splice(byte[] body, int from, int to, byte[] with) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(body, 0, from);
        spliced.write(with, 0, with.length);
        spliced.write(body, to, body.length - to);
        return spliced.toByteArray();
    }
}
