// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.Payload;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No error shows a class, a stack frame or a path of the server. */
final class ErrorsLeakNothing implements Check {
    private static final int MUTANTS = 60;
    private static final List<Pattern> INTERNALS = List.of(
            Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+[A-Z]\\w+"), // a qualified class
            Pattern.compile("\\b[A-Z]\\w*[a-z](?:Exception|Error)\\b"), // NullPointerException, ValueError
            Pattern.compile("\\bat [\\w.$/]+\\([^)]*\\)"), // a frame of Java
            Pattern.compile("Traceback \\(most recent call|\\bFile \"[^\"]+\", line \\d+"), // of Python
            Pattern.compile("(?<![\\w.])/(?:app|bin|etc|home|opt|private|root|srv|tmp|usr|var|Users)/[\\w./-]+"),
            Pattern.compile("\\b[A-Za-z]:\\\\\\w+"));

    @Override
    public String name() {
        return "errors-leak-nothing";
    }

    @Override
    public void run(Subject subject) throws Exception {
        for (Provocations.Refusal refusal : Provocations.refusals(subject)) {
            expectNothing(refusal.what(), refusal.response());
        }
        if (!subject.samples().isEmpty()) {
            Mutator mutator = new Mutator(subject.seed());
            for (int i = 0; i < MUTANTS; i++) {
                Payload mutant = mutator.mutate(
                        subject.singles().get(i % subject.singles().size()).request());
                InferenceResponse response = subject.client().post(mutant);
                if (response.status() >= 400) {
                    expectNothing("mutant " + i + " of seed " + subject.seed(), response);
                }
            }
        }
    }

    private static void expectNothing(String what, InferenceResponse response) {
        for (Pattern internal : INTERNALS) {
            Matcher found = internal.matcher(response.body());
            if (found.find()) {
                throw new AssertionError(what + ": the error shows '" + found.group() + "': " + response);
            }
        }
    }
}
