// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;
import java.net.SocketException;
import java.util.Optional;

/** Stops in the middle of a head, which ends in silence, or of a body, which ends in a 408. */
final class StallingVisit implements Visit {
    @Override
    public void go(Visitor visitor) throws IOException {
        Ask ask = Ask.random(visitor.token(0), Deed.ECHO, visitor.random());
        byte[] head = ask.head();
        byte[] body = ask.codedBody(visitor.random());
        boolean inHead = body.length < 2 || ask.expects() || visitor.random().nextBoolean();
        visitor.tally().sent();
        try (Wire wire = new Wire(visitor.port())) {
            if (inHead) {
                wire.write(head, 0, 1 + visitor.random().nextInt(head.length - 1));
            } else {
                wire.write(head);
                wire.write(body, 0, 1 + visitor.random().nextInt(body.length - 1));
            }
            Optional<Answer> answer = wire.read();
            check(visitor, ask, inHead, answer);
        } catch (SocketException reset) {
            visitor.tally().outcome("stalled: reset");
        }
    }

    private static void check(Visitor visitor, Ask ask, boolean inHead, Optional<Answer> answer) {
        answer.ifPresent(each -> visitor.tally().answered(each.status()));
        int status = answer.map(Answer::status).orElse(0);
        if (inHead && status == 0) {
            visitor.tally().outcome("stalled in the head: closed");
        } else if (!inHead
                && status == 408
                && answer.get().header("x-request-id").equals(ask.requestId())) {
            visitor.tally().outcome("stalled in the body: 408");
        } else if (!inHead && status == 503) {
            visitor.tally().outcome("overload, 503");
        } else {
            visitor.tally()
                    .wrong("visit " + visitor.number() + ": stalled in the " + (inHead ? "head" : "body") + ", got "
                            + answer.map(each -> each.head() + each.text()).orElse("nothing"));
        }
    }
}
