// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import java.time.Duration;

/**
 * How long the platform waits for a container.
 *
 * @param startUp from the start until {@code /ping} answers 200
 * @param ping for one answer of {@code /ping}
 * @param pingEvery between two pings of a container that is ready
 * @param stop from SIGTERM to SIGKILL
 */
public record ContainerTimes(Duration startUp, Duration ping, Duration pingEvery, Duration stop) {
    /** The platform's: 8 minutes, 2 seconds, 5 seconds (it names none), 30 seconds. */
    public static ContainerTimes platform() {
        return new ContainerTimes(
                Duration.ofMinutes(8), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /** These with another start-up window. */
    public ContainerTimes startUp(Duration window) {
        return new ContainerTimes(window, ping, pingEvery, stop);
    }
}
