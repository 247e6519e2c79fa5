// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;
import java.net.SocketException;

/** Leaves early, politely or not. Nobody is there to be answered; what counts is what is left behind. */
final class LeavingVisit implements Visit {
    private enum Moment {
        AT_ONCE,
        IN_HEAD,
        IN_BODY,
        WHILE_WAITING,
        WHILE_READING
    }

    @Override
    public void go(Visitor visitor) throws IOException, InterruptedException {
        Moment moment = Moment.values()[visitor.random().nextInt(Moment.values().length)];
        boolean rude = visitor.random().nextBoolean();
        visitor.tally().sent();
        try (Wire wire = new Wire(visitor.port(), moment == Moment.WHILE_READING ? 8 << 10 : 0)) {
            write(wire, moment, visitor);
            visitor.pause(5);
            if (rude) {
                wire.reset();
            }
            visitor.tally().outcome("left " + moment + (rude ? ", reset" : ""));
        } catch (SocketException cutFirst) {
            visitor.tally().outcome("left, but the server was first");
        }
    }

    private static void write(Wire wire, Moment moment, Visitor visitor) throws IOException {
        long token = visitor.token(0);
        boolean reading = moment == Moment.WHILE_READING;
        Ask ask = new Ask(
                token,
                reading ? Deed.ECHO : visitor.drawDeed(),
                Contents.of(token, 1 + visitor.random().nextInt(300 << 10)),
                reading ? 3 << 20 : 0,
                visitor.random().nextBoolean(),
                false);
        byte[] head = ask.head();
        byte[] body = ask.codedBody(visitor.random());
        switch (moment) {
            case AT_ONCE -> {}
            case IN_HEAD -> wire.write(head, 0, visitor.random().nextInt(head.length));
            case IN_BODY -> {
                wire.write(head);
                wire.write(body, 0, visitor.random().nextInt(body.length));
            }
            case WHILE_WAITING, WHILE_READING -> {
                wire.write(head);
                wire.write(body);
                wire.skip(reading ? visitor.random().nextInt(100_000) : 0);
            }
        }
    }
}
