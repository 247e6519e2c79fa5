// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.watch;

import java.time.Instant;

/**
 * One line that a container printed.
 *
 * @param time when, by the platform's clock
 * @param stream the log stream, which names the variant and the instance
 * @param message the line
 */
public record LogLine(Instant time, String stream, String message) {
    @Override
    public String toString() {
        return time + " " + stream + " " + message;
    }
}
