// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import io.github.inferencesdk.local.testsupport.Fakes;

/** A {@link LocalSageMaker} in front of a fake container, for tests in all rooms. */
public final class FakeLocal {
    private FakeLocal() {}

    public static LocalSageMakerBuilder builder() {
        return LocalSageMaker.builder().command(Fakes.command()).times(Fakes.TIMES);
    }
}
