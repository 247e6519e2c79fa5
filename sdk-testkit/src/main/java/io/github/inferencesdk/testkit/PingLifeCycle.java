// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.testkit.Launcher.Launched;

/** {@code /ping} and requests are 503 while the model loads, and {@code /ping} is 200 soon after. */
final class PingLifeCycle implements Check {
    private static final int PINGS = 5;

    @Override
    public String name() {
        return "ping-503-until-loaded";
    }

    @Override
    public void run(Subject subject) throws Exception {
        Launcher launcher = subject.launcher().orElseThrow(Drain::needsAProcess);
        Gates gates = new Gates();
        gates.openPredict();
        try (Launched server = launcher.launch(gates)) {
            InferenceClient client = InferenceClient.of(server.uri());
            for (int i = 0; i < PINGS; i++) {
                Expect.status(503, client.ping(), "GET /ping while the model loads");
            }
            if (!subject.samples().isEmpty()) {
                InferenceResponse early = client.post(subject.single().request());
                Expect.status(503, early, "POST /invocations while the model loads");
            }
            gates.openLoad();
            Patience.until(() -> client.ping().status() == 200, "GET /ping is not 200 though the model is loaded");
        }
    }
}
