// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;

/** A body of a type that the model does not read is 415, and not taken for another type. */
final class UnsupportedContentType implements Check {
    static final MediaType UNKNOWN = MediaType.of("application", "x-never-heard-of");

    @Override
    public String name() {
        return "unsupported-content-type-415";
    }

    @Override
    public void run(Subject subject) throws Exception {
        if (readsAnything(subject)) {
            throw Expect.notApplicable("the model reads any type");
        }
        Expect.status(415, subject.client().post(request(subject)), "Content-Type: " + UNKNOWN);
    }

    /** A good sample under a wrong name. */
    static Payload request(Subject subject) throws Exception {
        byte[] body = subject.samples().isEmpty()
                ? new byte[] {'1'}
                : subject.single().request().bytes();
        return Payload.of(UNKNOWN, body);
    }

    private static boolean readsAnything(Subject subject) {
        return subject.pipeline().stream()
                .flatMap(pipeline -> pipeline.input().consumes().stream())
                .anyMatch(range -> range.includes(UNKNOWN));
    }
}
