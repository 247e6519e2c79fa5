// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;
import java.util.Optional;

/** Well-formed requests that are refused by their head; the connection goes on where nothing large is to come. */
final class RefusedVisit implements Visit {
    private enum Kind {
        PATH("POST /Invocations", "Content-Length: 3\r\n\r\nabc", 404),
        METHOD("PUT /invocations", "Content-Length: 3\r\n\r\nabc", 405),
        TYPE("POST /invocations", "Content-Type: image/png\r\nContent-Length: 3\r\n\r\nabc", 415),
        FORM("POST /invocations", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n", 415),
        ACCEPT(
                "POST /invocations",
                "Content-Type: application/octet-stream\r\nAccept: image/png\r\nContent-Length: 3\r\n\r\nabc",
                406),
        SIZE(
                "POST /invocations",
                "Content-Type: application/octet-stream\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n",
                413);

        private final String line;
        private final String rest;
        private final int status;

        Kind(String line, String rest, int status) {
            this.line = line;
            this.rest = rest;
            this.status = status;
        }
    }

    @Override
    public void go(Visitor visitor) throws IOException {
        try (Wire wire = new Wire(visitor.port())) {
            for (int i = 0; i < 1 + visitor.random().nextInt(10); i++) {
                Kind kind = Kind.values()[visitor.random().nextInt(Kind.values().length)];
                String id = "refused-" + visitor.token(i);
                visitor.tally().sent();
                wire.write(kind.line + " HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + id + "\r\n" + kind.rest);
                Optional<Answer> answer = wire.read();
                if (!check(visitor, kind, id, answer)) {
                    return;
                }
            }
        }
    }

    private static boolean check(Visitor visitor, Kind kind, String id, Optional<Answer> answer) {
        answer.ifPresent(each -> visitor.tally().answered(each.status()));
        if (answer.isEmpty()
                || answer.get().status() != kind.status
                || !answer.get().text().contains("\"request_id\":\"" + id + "\"")) {
            visitor.tally().wrong("visit " + visitor.number() + ": " + kind + " got " + answer);
            return false;
        }
        visitor.tally().outcome("refused by its head, " + kind.status);
        return !answer.get().closes();
    }
}
