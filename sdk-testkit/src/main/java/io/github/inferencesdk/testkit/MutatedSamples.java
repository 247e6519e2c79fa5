// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.GoldenSample;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Samples with random changes are answered or refused, never 5xx, and the server is as before afterwards. */
final class MutatedSamples implements Check {
    private static final int MUTANTS = 200;

    @Override
    public String name() {
        return "mutated-samples-never-5xx";
    }

    @Override
    public void run(Subject subject) throws Exception {
        List<GoldenSample> samples = subject.samples();
        InferenceResponse before = subject.ask(subject.single());
        Mutator mutator = new Mutator(subject.seed());
        for (int i = 0; i < MUTANTS; i++) {
            GoldenSample sample = samples.get(i % samples.size());
            Payload mutant = mutator.mutate(sample.request());
            String what = "mutant " + i + " of seed " + subject.seed() + ", from the sample '" + sample.name() + "'";
            Expect.that(answer(subject, mutant, what).status() < 500, what + ": a 5xx for " + show(mutant));
        }
        InferenceResponse after = subject.ask(subject.single());
        Expect.that(
                subject.isDeterministic() ? Answers.same(before, after) : before.status() == after.status(),
                "after the mutants of seed " + subject.seed() + ": expected " + before + ", got " + after);
    }

    private static InferenceResponse answer(Subject subject, Payload mutant, String what) throws Exception {
        try {
            return subject.client().post(mutant);
        } catch (UncheckedIOException none) {
            throw new AssertionError(what + ": no answer to " + show(mutant), none);
        }
    }

    private static String show(Payload mutant) throws Exception {
        String text = new String(mutant.bytes(), StandardCharsets.UTF_8);
        return "'" + text.substring(0, Math.min(text.length(), 300)) + "'";
    }
}
