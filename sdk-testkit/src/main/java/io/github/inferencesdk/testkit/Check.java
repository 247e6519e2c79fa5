// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

/** One rule of the serving contract that a server keeps or breaks. */
public interface Check {
    /** {@return a short name for reports, in lower case with hyphens} */
    String name();

    /**
     * Looks whether the rule holds. Called once, on one thread.
     *
     * @param subject the server, and what is known of it
     * @throws AssertionError when it does not hold, saying what was asked and what came back
     * @throws org.opentest4j.TestAbortedException when it cannot be told for this subject, saying why
     * @throws Exception when the server gives no answer: the rule does not hold either
     */
    void run(Subject subject) throws Exception;
}
