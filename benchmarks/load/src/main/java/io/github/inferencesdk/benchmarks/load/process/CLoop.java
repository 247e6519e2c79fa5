// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The floor: an epoll loop in C with a fixed answer, compiled when it is first started. */
record CLoop(String name) implements Server {
    @Override
    public Optional<String> missing() {
        return Tool.missing("cc");
    }

    @Override
    public List<Command> commands(Launch launch) throws IOException {
        Path program = launch.folder().resolve("loop");
        if (!Files.exists(program)) {
            Path source = Tool.unpack("loop.c", launch.folder());
            Tool.run(Command.of(Tool.path("cc"), "-O2", "-o", program.toString(), source.toString()), launch.folder());
        }
        return List.of(Command.of(program.toString(), Integer.toString(launch.port())));
    }
}
