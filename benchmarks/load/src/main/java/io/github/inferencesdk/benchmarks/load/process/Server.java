// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A server that can be measured: its name, and the processes that it consists of. */
public interface Server {
    /** The name in options, tables and charts. */
    String name();

    /** What this machine lacks to run it; empty when it can run. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** The commands to start, each at once after the other; one of them must listen on the launch's port. */
    List<Command> commands(Launch launch) throws IOException;
}
