// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import io.github.inferencesdk.calculator.app.Application;
import io.github.inferencesdk.testkit.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server as a process of its own, with a temporary directory of its own. */
final class Child implements AutoCloseable {
    private final ServerProcess process;
    private final Path home;

    private Child(ServerProcess process, Path home) {
        this.process = process;
        this.home = home;
    }

    /** The calculator, by {@code bin/serve}. */
    static Child calculator(Path home, String javaOptions, Map<String, String> settings)
            throws IOException, InterruptedException {
        String options = "-Djava.io.tmpdir=" + home + " " + javaOptions;
        return start(Application.builder("serve").environment("JAVA_OPTS", options), home, settings);
    }

    /** Another pipeline of this test's own class path, with the application's libraries. */
    static Child of(Class<?> provider, Path home, String javaOptions, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path services = Files.createDirectories(home.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve("io.github.inferencesdk.spi.InferencePipelineProvider"), provider.getName());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + home);
        command.addAll(List.of(javaOptions.split(" ")));
        command.addAll(List.of("-cp", classPath(home), "io.github.inferencesdk.runtime.Main", "serve"));
        return start(ServerProcess.builder(command.toArray(String[]::new)), home, settings);
    }

    /** All jars of the application but the calculator's, which brings a pipeline of its own. */
    private static String classPath(Path home) throws IOException {
        try (Stream<Path> jars = Files.list(Application.DIRECTORY.resolve("lib"))) {
            String libraries = jars.filter(jar -> !jar.getFileName().toString().startsWith("calculator-example"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
            return String.join(
                    File.pathSeparator,
                    home.resolve("classes").toString(),
                    Path.of("target/test-classes").toAbsolutePath().toString(),
                    libraries);
        }
    }

    private static Child start(ServerProcess.Builder builder, Path home, Map<String, String> settings)
            throws IOException, InterruptedException {
        ServerProcess process = builder.environment("INFERENCE_HOST", "127.0.0.1")
                .environment(settings)
                .start();
        return new Child(process.awaitReady(), home);
    }

    int port() {
        return process.port();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        return socket;
    }

    Exchange open() throws IOException {
        return new Exchange(connect());
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.terminate();
    }

    /** Sends SIGKILL, and waits for the end. */
    void kill() {
        process.kill();
    }

    /** The exit code, when the process ends within SageMaker's 30 s. */
    int awaitExit() throws InterruptedException {
        return process.awaitExit();
    }

    String output() {
        return process.output();
    }

    /** Files of bodies that can be seen in the temporary directory. */
    List<String> bodyFiles() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("inference-body-"))
                    .toList();
        }
    }

    /** How many such files the process holds open, unlinked or not. */
    long openBodyFiles() throws IOException {
        try (Stream<Path> links =
                Files.list(Path.of("/proc", String.valueOf(process.handle().pid()), "fd"))) {
            return links.filter(Child::pointsToABody).count();
        }
    }

    private static boolean pointsToABody(Path link) {
        try {
            return Files.readSymbolicLink(link).toString().contains("inference-body-");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** The most memory that the process ever had resident, in MiB; 0 where the system does not tell. */
    long peakMebibytes() throws IOException {
        return Memory.peakMebibytes(process.handle().pid());
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
