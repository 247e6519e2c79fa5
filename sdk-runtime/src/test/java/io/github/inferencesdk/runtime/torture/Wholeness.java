// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Proves from outside that no permit and no byte of a budget is lost: it uses all of them at once. */
final class Wholeness {
    /** A declared body up to this size is set aside as a whole with its first byte. */
    private static final int DECLARED = 64 << 10;

    private final int port;
    private long token = Long.MAX_VALUE / 2;

    Wholeness(int port) {
        this.port = port;
    }

    /** As many requests as there are permits predict at once, twice. */
    void useAllPermits(int permits) throws IOException {
        for (int round = 0; round < 2; round++) {
            List<Wire> wires = new ArrayList<>();
            List<Ask> asks = new ArrayList<>();
            try {
                for (int i = 0; i < permits; i++) {
                    Ask ask = Ask.simple(token++, Deed.MEET);
                    asks.add(ask);
                    wires.add(send(ask));
                }
                for (int i = 0; i < permits; i++) {
                    assertIsAnswered(wires.get(i), asks.get(i), "all permits at once");
                }
            } finally {
                close(wires);
            }
        }
    }

    /** One body takes every byte that files may have. */
    void useAllSpool(long bodySpool) throws IOException {
        Ask ask = new Ask(token, Deed.ECHO, Contents.of(token, Math.toIntExact(bodySpool)), 0, false, false);
        token++;
        try (Wire wire = send(ask)) {
            assertIsAnswered(wire, ask, "a body of the whole spool budget");
        }
    }

    /** How many half-sent bodies the server holds in memory at once; each of them is answered when it is whole. */
    int countHalfSentBodies(int more, int expected) throws IOException {
        List<Wire> wires = new ArrayList<>();
        List<Ask> asks = new ArrayList<>();
        try {
            for (int i = 0; i < more; i++) {
                Ask ask = new Ask(token, Deed.ECHO, Contents.of(token, DECLARED), 0, false, false);
                token++;
                Wire wire = new Wire(port);
                wires.add(wire);
                asks.add(ask);
                wire.write(ask.head());
                wire.write(ask.body(), 0, 1);
            }
            int held = settle(wires, expected);
            finish(wires, asks);
            return held;
        } finally {
            close(wires);
        }
    }

    private static int settle(List<Wire> wires, int expected) {
        if (expected > 0) {
            await().atMost(Duration.ofSeconds(3)).until(() -> held(wires) == expected);
        }
        // Neither more nor fewer than that for a while: the rest has arrived too.
        return await().pollInterval(Duration.ofMillis(200))
                .during(Duration.ofMillis(600))
                .atMost(Duration.ofSeconds(3))
                .until(() -> held(wires), held -> held < wires.size());
    }

    private static int held(List<Wire> wires) throws IOException {
        int held = 0;
        for (Wire wire : wires) {
            held += wire.hasUnread() ? 0 : 1;
        }
        return held;
    }

    private static void finish(List<Wire> wires, List<Ask> asks) throws IOException {
        for (int i = 0; i < wires.size(); i++) {
            Wire wire = wires.get(i);
            if (wire.hasUnread()) {
                Answer answer = wire.read().orElseThrow();
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            } else {
                wire.write(asks.get(i).body(), 1, DECLARED - 1);
                assertIsAnswered(wire, asks.get(i), "a body that was held half sent");
            }
        }
    }

    private Wire send(Ask ask) throws IOException {
        Wire wire = new Wire(port);
        wire.write(ask.head());
        wire.write(ask.codedBody(new SplittableRandom(1)));
        return wire;
    }

    private static void assertIsAnswered(Wire wire, Ask ask, String what) throws IOException {
        Optional<Answer> answer = wire.read();
        assertThat(answer).as(what).isPresent();
        assertThat(answer.get().status()).as(what + ": " + answer.get().head()).isEqualTo(200);
        assertThat(ask.isAnsweredBy(answer.get())).as(what).isTrue();
    }

    private static void close(List<Wire> wires) throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
    }
}
