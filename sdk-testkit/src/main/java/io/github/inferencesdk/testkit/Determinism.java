// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.runtime.GoldenSample;

/** The same request gets the same answer. */
final class Determinism implements Check {
    private static final int TIMES = 3;

    @Override
    public String name() {
        return "deterministic";
    }

    @Override
    public void run(Subject subject) {
        if (!subject.isDeterministic()) {
            throw Expect.notApplicable("the answers may vary");
        }
        for (GoldenSample sample : subject.singles()) {
            InferenceResponse first = subject.ask(sample);
            for (int i = 1; i < TIMES; i++) {
                InferenceResponse again = subject.ask(sample);
                Expect.that(
                        Answers.same(first, again),
                        "sample '" + sample.name() + "': first " + first + ", then " + again);
            }
        }
    }
}
