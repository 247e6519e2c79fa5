// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.testsupport;

import io.github.inferencesdk.local.internal.container.ContainerSpec;
import io.github.inferencesdk.local.internal.container.ContainerTimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts {@link FakeContainer}. */
public final class Fakes {
    /** Short, but long enough for a busy machine to start a JVM. */
    public static final ContainerTimes TIMES = new ContainerTimes(
            Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofSeconds(10));

    private Fakes() {}

    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target/test-classes").toAbsolutePath().toString(),
                FakeContainer.class.getName());
    }

    public static ContainerSpec spec(Map<String, String> environment) {
        return new ContainerSpec(command(), Path.of(""), environment, 0, Path.of("target"));
    }
}
