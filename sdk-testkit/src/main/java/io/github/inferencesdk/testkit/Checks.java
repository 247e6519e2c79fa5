// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import java.util.List;

/** The rules of the serving contract. */
public final class Checks {
    private Checks() {}

    /** {@return all of them, the simple ones first} Unmodifiable. */
    public static List<Check> all() {
        return List.of(
                new PingIsReady(),
                new PingLifeCycle(),
                new UnknownPath(),
                new WrongMethod(),
                new ContentTypeIsTrue(),
                new ContentTypeParameters(),
                new UnsupportedContentType(),
                new UnacceptableType(),
                new AcceptWeights(),
                new DeclaredTypes(),
                new GoldenResponses(),
                new Determinism(),
                new MalformedBodies(),
                new ErrorsInShape(),
                new ErrorsLeakNothing(),
                new BodyLimit(),
                new RecordsEqualSingles(),
                new Concurrency(),
                new MutatedSamples(),
                new Drain());
    }
}
