// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Several requests sent at once; their answers come in order. */
final class PipeliningVisit implements Visit {
    @Override
    public void go(Visitor visitor) throws IOException {
        List<Ask> asks = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int count = 2 + visitor.random().nextInt(8);
        for (int i = 0; i < count; i++) {
            long token = visitor.token(i);
            byte[] body = Contents.of(token, visitor.random().nextInt(2000));
            Ask ask = new Ask(
                    token, visitor.drawQuickDeed(), body, 0, visitor.random().nextBoolean(), false);
            asks.add(ask);
            bytes.writeBytes(ask.head());
            bytes.writeBytes(ask.codedBody(visitor.random()));
            visitor.tally().sent();
        }
        try (Wire wire = new Wire(visitor.port())) {
            wire.write(bytes.toByteArray());
            for (Ask ask : asks) {
                if (!visitor.readAndCheck(wire, ask)) {
                    return;
                }
            }
        }
        visitor.tally().outcome("visit: pipelined to the end");
    }
}
