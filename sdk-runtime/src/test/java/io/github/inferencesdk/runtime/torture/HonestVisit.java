// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;
import java.net.SocketException;

/** Proper requests, one after the other on one connection, written in pieces. */
final class HonestVisit implements Visit {
    @Override
    public void go(Visitor visitor) throws IOException, InterruptedException {
        int count = 1 + visitor.random().nextInt(30);
        try (Wire wire = new Wire(visitor.port())) {
            for (int i = 0; i < count; i++) {
                Ask ask = Ask.random(visitor.token(i), visitor.drawDeed(), visitor.random());
                visitor.tally().sent();
                if (!send(wire, ask, visitor) || !visitor.readAndCheck(wire, ask)) {
                    return;
                }
            }
        }
    }

    /** Says whether an answer is still to come. */
    private static boolean send(Wire wire, Ask ask, Visitor visitor) throws IOException, InterruptedException {
        byte[] head = ask.head();
        byte[] body = ask.codedBody(visitor.random());
        int split = visitor.random().nextInt(10) == 0 ? visitor.random().nextInt(head.length) : head.length;
        wire.write(head, 0, split);
        if (split < head.length) {
            visitor.pause(3);
            wire.write(head, split, head.length - split);
        }
        if (ask.expects() && !isAskedForBody(wire, ask, visitor)) {
            return false;
        }
        try {
            writeInPieces(wire, body, visitor);
        } catch (SocketException refusedAlready) {
            // The answer says why, if it still can be read.
        }
        return true;
    }

    private static boolean isAskedForBody(Wire wire, Ask ask, Visitor visitor) throws IOException {
        Answer answer = wire.readAny();
        if (answer.status() == 100) {
            return true;
        }
        visitor.check(ask, answer);
        return false;
    }

    private static void writeInPieces(Wire wire, byte[] body, Visitor visitor)
            throws IOException, InterruptedException {
        int pieces = visitor.random().nextInt(5) == 0 ? 1 + visitor.random().nextInt(4) : 1;
        int size = body.length / pieces + 1;
        for (int at = 0; at < body.length; at += size) {
            if (at > 0) {
                visitor.pause(3);
            }
            wire.write(body, at, Math.min(size, body.length - at));
        }
    }
}
