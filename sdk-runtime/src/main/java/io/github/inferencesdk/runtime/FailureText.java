// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.archive.ArchiveException;
import java.util.ArrayList;
import java.util.List;

/** What is said of a failure on standard error. */
final class FailureText {
    private static final int MAX_CAUSES = 20;

    private FailureText() {}

    /** One line: what failed, and why, down to the first cause. */
    static String of(Throwable failure) {
        List<String> reasons = new ArrayList<>();
        Throwable next = failure;
        for (int depth = 0; next != null && depth < MAX_CAUSES; depth++) { // causes can go in a circle
            Throwable cause = next.getCause();
            if (cause == null || !onlyWraps(next, cause)) {
                reasons.add(message(next));
            }
            next = cause;
        }
        return String.join(": ", reasons).replaceAll("\\p{Cntrl}+", " ");
    }

    /** Whether the failure says nothing that its cause does not. */
    private static boolean onlyWraps(Throwable failure, Throwable cause) {
        String message = failure.getMessage();
        return message == null || message.equals(cause.toString()) || message.equals(cause.getMessage());
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        boolean plain = failure.getClass() == IllegalStateException.class
                || failure.getClass() == IllegalArgumentException.class
                || failure instanceof ArchiveException; // ours, as a rule: the message is a sentence
        return message != null && plain ? message : failure.toString();
    }
}
