// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;

/** A client that accepts nothing that the model makes gets 406, not something else. */
final class UnacceptableType implements Check {
    @Override
    public String name() {
        return "unacceptable-406";
    }

    @Override
    public void run(Subject subject) {
        String unknown = UnsupportedContentType.UNKNOWN.toString();
        Expect.status(406, subject.client().post(request(subject, unknown)), "Accept: " + unknown);
    }

    static Payload request(Subject subject, String accept) {
        Payload body = subject.samples().isEmpty()
                ? Payload.text(MediaType.APPLICATION_JSON, "1")
                : subject.single().request();
        return body.withHeader("Accept", accept);
    }
}
