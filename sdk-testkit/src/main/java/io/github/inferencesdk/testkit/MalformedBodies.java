// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.util.Map;

/** A body that is malformed is the client's fault: 4xx, neither 5xx nor an answer. */
final class MalformedBodies implements Check {
    @Override
    public String name() {
        return "malformed-body-4xx";
    }

    @Override
    public void run(Subject subject) throws Exception {
        MediaType type = Provocations.type(subject);
        boolean json = MediaType.APPLICATION_JSON.includes(type);
        for (Map.Entry<String, byte[]> body :
                Provocations.malformedJson(subject).entrySet()) {
            InferenceResponse response = subject.client().post(Payload.of(type, body.getValue()));
            Expect.that(
                    response.status() < 500 && (response.status() >= 400 || !json), // other types may take anything
                    body.getKey() + " as " + type + ": expected 4xx, got " + response);
        }
    }
}
