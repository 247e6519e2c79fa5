// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import java.util.ArrayList;
import java.util.List;

/** What came back to a {@link LoadClient}. Not safe for concurrent use. */
final class LoadFigures {
    private static final int KEPT = 10;

    /** From the time that a request was due, also if the client was late. */
    final Latencies answers = new Latencies();

    final Latencies refusals = new Latencies();
    /** The same for those that the client sent in time. */
    final Latencies refusalsOfTimely = new Latencies();
    /** How much later than due requests were sent. */
    final Latencies lateness = new Latencies();

    final List<String> wrong = new ArrayList<>();
    /** Right answers per second, until the client stopped to send. */
    double goodput;

    int unanswered;

    void answered(int status, String text, String sent, long took, boolean timely) {
        if (status == 200 && text.equals(sent)) {
            answers.add(took);
        } else if (status == 503 && text.contains("too many requests")) {
            refusals.add(took);
            if (timely) {
                refusalsOfTimely.add(took);
            }
        } else if (wrong.size() < KEPT) {
            wrong.add("sent " + sent + ", got " + status + " " + text);
        }
    }
}
