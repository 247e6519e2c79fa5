// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;
import java.net.SocketException;
import java.util.Optional;

/** Ends its side after the request. Such a client may be answered or taken for gone, but never answered with another's. */
final class HalfClosingVisit implements Visit {
    @Override
    public void go(Visitor visitor) throws IOException {
        Ask ask = Ask.simple(visitor.token(0), visitor.drawQuickDeed());
        visitor.tally().sent();
        try (Wire wire = new Wire(visitor.port())) {
            wire.write(ask.head());
            wire.write(ask.body());
            wire.shutdownOutput();
            Optional<Answer> answer = wire.read();
            answer.ifPresent(each -> visitor.check(ask, each));
            visitor.tally().outcome(answer.isPresent() ? "half-closed: answered" : "half-closed: closed");
        } catch (SocketException reset) {
            visitor.tally().outcome("half-closed: reset");
        }
    }
}
