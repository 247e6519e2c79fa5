// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import org.opentest4j.TestAbortedException;

/** How checks say that a rule is broken, or that it does not apply. */
final class Expect {
    private Expect() {}

    static void that(boolean holds, String broken) {
        if (!holds) {
            throw new AssertionError(broken);
        }
    }

    static void status(int expected, InferenceResponse response, String what) {
        that(response.status() == expected, what + ": expected " + expected + ", got " + response);
    }

    static void success(InferenceResponse response, String what) {
        that(response.isSuccess(), what + ": expected an answer, got " + response);
    }

    static TestAbortedException notApplicable(String why) {
        return new TestAbortedException(why);
    }
}
