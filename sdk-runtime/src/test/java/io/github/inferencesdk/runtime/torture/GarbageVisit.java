// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bytes that are no request, or all but one. Whatever they are, they get a refusal or nothing, and the connection ends. */
final class GarbageVisit implements Visit {
    private static final Set<Integer> REFUSALS = Set.of(400, 404, 405, 411, 413, 414, 415, 426, 431, 501, 505);
    private static final List<String> HEADS = List.of(
            "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
            "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
            "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
            "POST /invocations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nonsense\r\n\r\nabc",
            "GET /ping HTTP/9.9\r\nHost: a\r\n\r\n",
            "GET /ping HTTP/1.1\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nX y: z\r\n\r\n",
            "GET /ping HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
            "\0\0\0\0\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    @Override
    public void go(Visitor visitor) throws IOException {
        visitor.tally().sent();
        try (Wire wire = new Wire(visitor.port())) {
            wire.write(draw(visitor));
            wire.shutdownOutput();
            Optional<Answer> answer = wire.read();
            if (answer.isEmpty()) {
                visitor.tally().outcome("garbage: closed");
            } else {
                check(answer.get(), visitor);
            }
        } catch (SocketException reset) {
            visitor.tally().outcome("garbage: reset");
        } catch (SocketTimeoutException leftOpen) {
            visitor.tally().wrong("visit " + visitor.number() + ": the connection is open after garbage");
        }
    }

    private static void check(Answer answer, Visitor visitor) {
        visitor.tally().answered(answer.status());
        if (REFUSALS.contains(answer.status()) && answer.text().contains("\"status\":\"error\"")) {
            visitor.tally().outcome("garbage: refused");
        } else {
            visitor.tally().wrong("visit " + visitor.number() + ": garbage got " + answer.head() + answer.text());
        }
    }

    private static byte[] draw(Visitor visitor) {
        return switch (visitor.random().nextInt(4)) {
            case 0 -> noise(visitor, 1 + visitor.random().nextInt(2000));
            case 1 -> mutated(visitor);
            case 2 ->
                ("GET /" + "a".repeat(visitor.random().nextInt(40_000)) + " HTTP/1.1\r\nHost: a\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
            default -> HEADS.get(visitor.random().nextInt(HEADS.size())).getBytes(StandardCharsets.US_ASCII);
        };
    }

    private static byte[] noise(Visitor visitor, int size) {
        byte[] bytes = new byte[size];
        visitor.random().nextBytes(bytes);
        return bytes;
    }

    /** A request to nowhere with some bytes of its head changed, so that it is refused even if it is well formed. */
    private static byte[] mutated(Visitor visitor) {
        byte[] bytes = "GET /nowhere HTTP/1.1\r\nHost: a\r\nAccept: */*\r\nX-Request-Id: m\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i <= visitor.random().nextInt(4); i++) {
            bytes[visitor.random().nextInt(bytes.length)] =
                    (byte) visitor.random().nextInt(256);
        }
        return bytes;
    }
}
