// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.client.ClosedLoop;
import io.github.inferencesdk.benchmarks.load.client.LoadGenerator;
import io.github.inferencesdk.benchmarks.load.client.Request;
import io.github.inferencesdk.benchmarks.load.client.Wrk;
import io.github.inferencesdk.benchmarks.load.process.Java;
import io.github.inferencesdk.benchmarks.load.process.Launcher;
import io.github.inferencesdk.benchmarks.load.process.Server;
import io.github.inferencesdk.benchmarks.load.process.ServerProcess;
import io.github.inferencesdk.benchmarks.load.process.Servers;
import io.github.inferencesdk.benchmarks.load.process.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One run of the harness: its options, the servers there are, and what went wrong. Not safe for concurrent use. */
final class Session {
    private final Options options;
    private final Servers servers;
    private final Launcher launcher;
    private final Path folder;
    private final Messages messages;

    private Session(Options options, Servers servers, Launcher launcher, Path folder, Messages messages) {
        this.options = options;
        this.servers = servers;
        this.launcher = launcher;
        this.folder = folder;
        this.messages = messages;
    }

    /** Makes the folder that the servers write to. */
    static Session create(Options options, Messages messages) throws IOException {
        Path out = Path.of(options.text(Option.OUT)).toAbsolutePath();
        Path folder = Files.createTempDirectory(Files.createDirectories(out), "servers-");
        Java java = new Java(Path.of(options.text(Option.JAVA_HOME)), options.words(Option.JVM));
        Servers servers = Servers.of(Path.of(options.text(Option.APP)).toAbsolutePath());
        return new Session(options, servers, Launcher.create(folder, java), folder, messages);
    }

    Options options() {
        return options;
    }

    Messages messages() {
        return messages;
    }

    List<String> baselines() {
        return options.list(Option.BASELINE, "sdk");
    }

    /** The servers that were asked for, or these; without those that cannot run here, which is said. */
    List<Server> servers(String initial) {
        List<Server> able = new ArrayList<>();
        for (String name : options.list(Option.SERVERS, initial)) {
            Server server = servers.named(name);
            Optional<String> missing = server.missing();
            missing.ifPresent(reason -> messages.note("SKIPPED " + name + ": " + reason));
            if (missing.isEmpty()) {
                able.add(server);
            }
        }
        return able;
    }

    /** What loads as fast as it can. */
    LoadGenerator fastest() {
        Request request = Request.invocation();
        int connections = options.whole(Option.CONNECTIONS);
        String client = options.text(Option.CLIENT);
        Optional<Path> wrk = client.equals("built-in") ? Optional.empty() : Tool.find("wrk");
        if (wrk.isEmpty() && !client.equals("built-in")) {
            messages.note("no wrk on PATH: the built-in client takes its place, and more CPU");
        }
        return wrk.<LoadGenerator>map(program -> new Wrk(program, folder, request, connections))
                .orElse(new ClosedLoop(request, connections));
    }

    /** Measures each server in each round, in a process of its own each time. One that fails is noted, not thrown. */
    Measurements rounds(List<Server> servers, long busyMillis, Trial trial) throws IOException {
        Measurements measurements = new Measurements();
        Rounds rounds = new Rounds(options.whole(Option.DISCARD), options.whole(Option.ROUNDS));
        rounds.run(servers, (server, round) -> {
            messages.progress(options.command() + ": round " + round + ", " + server.name());
            try {
                measurements.addAll(measure(server, busyMillis, round, trial));
            } catch (IOException | UncheckedIOException failure) {
                messages.failure(server.name() + ", round " + round + ": " + failure.getMessage());
            }
        });
        return measurements;
    }

    private Collection<Measurement> measure(Server server, long busyMillis, int round, Trial trial) throws IOException {
        try (ServerProcess process = launcher.start(server, busyMillis)) {
            List<Measurement> measured = trial.measure(process, round);
            measured.forEach(this::check);
            return measured;
        }
    }

    private void check(Measurement measurement) {
        if (measurement.value(Metric.ERRORS) > 0) {
            messages.failure(measurement.server() + " " + measurement.point() + ", round " + measurement.round() + ": "
                    + measurement.value(Metric.ERRORS) + " errors");
        }
    }

    /** What is measured of one server that was just started. */
    @FunctionalInterface
    interface Trial {
        List<Measurement> measure(ServerProcess process, int round) throws IOException;
    }
}
