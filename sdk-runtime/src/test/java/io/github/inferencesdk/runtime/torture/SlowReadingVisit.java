// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;

/** Takes its time with a large answer, and still gets all of it. */
final class SlowReadingVisit implements Visit {
    @Override
    public void go(Visitor visitor) throws IOException, InterruptedException {
        long token = visitor.token(0);
        int reply = (256 << 10) + visitor.random().nextInt(2 << 20);
        Ask ask = new Ask(token, Deed.ECHO, Contents.of(token, 1000), reply, false, false);
        visitor.tally().sent();
        try (Wire wire = new Wire(visitor.port(), 16 << 10)) {
            wire.write(ask.head());
            wire.write(ask.body());
            visitor.pause(300); // by now the server has filled all that the system takes for it
            if (visitor.readAndCheck(wire, ask)) {
                visitor.tally().outcome("visit: read slowly to the end");
            }
        }
    }
}
