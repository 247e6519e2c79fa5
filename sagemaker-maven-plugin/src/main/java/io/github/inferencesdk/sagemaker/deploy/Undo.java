// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.aws.Failures;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a run has made, and takes back when it fails: the last one first. */
final class Undo {
    private final Progress progress;
    private final Deque<Step> steps = new ArrayDeque<>();

    Undo(Progress progress) {
        this.progress = progress;
    }

    /** Remembers how to take something back, such as {@code model fraud-1a2b}. */
    void add(String what, Runnable delete) {
        steps.push(new Step(what, delete));
    }

    /**
     * Takes all back. When one cannot be, those made before it are left too: it still uses them. Returns what was left, with
     * the reasons.
     */
    List<String> run() {
        List<String> left = new ArrayList<>();
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                progress.change("delete " + step.what(), step.delete());
            } catch (RuntimeException failure) {
                left.add(step.what() + ": " + Failures.sentence(failure).orElse(failure.toString()));
                steps.forEach(used -> left.add(used.what() + ": that may still use it"));
                steps.clear();
            }
        }
        return left;
    }

    /** What could not be taken back, as the end of a sentence; empty when nothing was left. */
    static String told(List<String> left) {
        return left.isEmpty()
                ? ""
                : "; this could not be removed, sagemaker:undeploy does it later: " + String.join("; ", left);
    }

    private record Step(String what, Runnable delete) {}
}
