// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.Headers;
import java.util.List;
import java.util.Locale;

/** Only POST invokes the model; other methods are 405 and say so in {@code Allow}. */
final class WrongMethod implements Check {
    @Override
    public String name() {
        return "wrong-method-405";
    }

    @Override
    public void run(Subject subject) {
        for (String method : List.of("GET", "PUT", "DELETE")) {
            String what = method + " /invocations";
            InferenceResponse response = subject.client().send(method, "/invocations", Headers.empty(), new byte[0]);
            Expect.status(405, response, what);
            String allow = response.headers().first("Allow").orElse("");
            Expect.that(
                    allow.toUpperCase(Locale.ROOT).contains("POST"),
                    what + ": expected 'Allow: POST' beside the 405, got '" + allow + "'");
        }
    }
}
