// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what a container writes when nobody else does. Safe for concurrent use. */
public final class ContainerLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.inferencesdk.local.container");

    private ContainerLog() {}

    /** Logs one line. */
    public static void line(String line) {
        LOG.info("{}", line);
    }
}
