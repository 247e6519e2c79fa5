// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A server with a {@code main} in the package {@code servers}.
 *
 * @param main the simple name of its class
 * @param libraries the beginnings of the names of the artifacts that it needs
 * @param options for its Java, beside those of all
 * @param arguments for its main, after the port
 */
record JavaPeer(String name, String main, Set<String> libraries, List<String> options, List<String> arguments)
        implements Server {
    private static final String PACKAGE = "io.github.inferencesdk.benchmarks.servers.";

    JavaPeer(String name, String main, Set<String> libraries) {
        this(name, main, libraries, List.of(), List.of());
    }

    JavaPeer withOptions(String... more) {
        return new JavaPeer(name, main, libraries, List.of(more), arguments);
    }

    JavaPeer withArguments(String... more) {
        return new JavaPeer(name, main, libraries, options, List.of(more));
    }

    @Override
    public List<Command> commands(Launch launch) {
        List<String> words = new ArrayList<>();
        words.add(launch.java().executable().toString());
        words.addAll(launch.java().options());
        words.addAll(options);
        words.add("-Dbenchmarks.busy=" + launch.busyMillis());
        words.add("-cp");
        words.add(ClassPath.ofThisProcess().only(libraries));
        words.add(PACKAGE + main);
        words.add(Integer.toString(launch.port()));
        words.addAll(arguments);
        return List.of(new Command(words, SdkSettings.environment(launch.port())));
    }
}
