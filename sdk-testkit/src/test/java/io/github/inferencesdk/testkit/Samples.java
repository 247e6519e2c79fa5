// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.GoldenSample;
import java.util.List;

/** Sample requests of a model that divides. */
final class Samples {
    private static final MediaType LINES = MediaType.of("application", "jsonlines");

    private Samples() {}

    /** For {@link PlainServer}, which answers with the quotient only. */
    static List<GoldenSample> plain() {
        return List.of(
                GoldenSample.of("half", json("{\"a\":1,\"b\":2}"), json("{\"quotient\":0.5}\n")),
                GoldenSample.of("three", json("{\"a\":9,\n\"b\":3}"), json("{\"quotient\":3}")),
                GoldenSample.of("minus", json("{\"a\":-1,\"b\":4}"), json("{\"quotient\":-0.25}")),
                GoldenSample.of("free", json("{\"a\":7,\"b\":5}")));
    }

    static List<GoldenSample> divider() {
        return List.of(
                GoldenSample.of("half", json("{\"a\":1,\"b\":2}"), json("{\"a\":1,\"quotient\":0.5}")),
                GoldenSample.of("three", json("{\"a\":9,\"b\":3}"), json("{\"a\":9,\"quotient\":3}")),
                GoldenSample.of(
                        "two",
                        Payload.text(LINES, "{\"a\":1,\"b\":2}\n{\"a\":9,\"b\":3}\n"),
                        Payload.text(LINES, "{\"a\":1,\"quotient\":0.5}\n{\"a\":9,\"quotient\":3}")));
    }

    static Payload json(String text) {
        return Payload.text(MediaType.APPLICATION_JSON, text);
    }
}
