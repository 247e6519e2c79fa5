// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.Headers;

/** A path that the contract does not know is 404. */
final class UnknownPath implements Check {
    static final String PATH = "/no-such-path";

    @Override
    public String name() {
        return "unknown-path-404";
    }

    @Override
    public void run(Subject subject) {
        Expect.status(404, subject.client().send("GET", PATH, Headers.empty(), new byte[0]), "GET " + PATH);
    }
}
