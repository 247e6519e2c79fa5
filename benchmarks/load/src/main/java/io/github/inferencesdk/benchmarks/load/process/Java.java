// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.nio.file.Path;
import java.util.List;

/**
 * The Java that runs the servers, and the options that all of them get.
 *
 * @param home the directory with {@code bin/java} in it
 */
public record Java(Path home, List<String> options) {
    Path executable() {
        return home.resolve("bin").resolve("java");
    }

    /** The tool that can ask a running Java for a garbage collection; not in every Java. */
    Path jcmd() {
        return home.resolve("bin").resolve("jcmd");
    }
}
