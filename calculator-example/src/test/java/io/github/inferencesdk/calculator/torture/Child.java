package io.github.inferencesdk.calculator.torture;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server as a process of its own, with a temporary directory of its own. */
final class Child implements AutoCloseable {
    private static final Path APP = Path.of("target", "app").toAbsolutePath();

    private final Process process;
    private final Path home;
    private final int port;

    private Child(Process process, Path home, int port) {
        this.process = process;
        this.home = home;
        this.port = port;
    }

    /** The calculator, by {@code bin/serve}. */
    static Child calculator(Path home, String javaOptions, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(APP.resolve("bin/serve").toString(), "serve");
        builder.environment().put("JAVA_OPTS", "-Djava.io.tmpdir=" + home + " " + javaOptions);
        return start(builder, home, settings);
    }

    /** Another pipeline of this test's own class path, with the application's libraries. */
    static Child of(Class<?> provider, Path home, String javaOptions, Map<String, String> settings) throws IOException {
        Path services = Files.createDirectories(home.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve("io.github.inferencesdk.spi.InferencePipelineProvider"), provider.getName());
        Files.copy(
                Path.of("src/main/resources/logback.xml"),
                home.resolve("classes/logback.xml"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + home);
        command.addAll(List.of(javaOptions.split(" ")));
        command.addAll(List.of("-cp", classPath(home), "io.github.inferencesdk.runtime.Main", "serve"));
        return start(new ProcessBuilder(command), home, settings);
    }

    /** All jars of the application but the calculator's, which brings a pipeline of its own. */
    private static String classPath(Path home) throws IOException {
        try (Stream<Path> jars = Files.list(APP.resolve("lib"))) {
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

    private static Child start(ProcessBuilder builder, Path home, Map<String, String> settings) throws IOException {
        int port = freePort();
        builder.environment().put("SAGEMAKER_BIND_TO_PORT", String.valueOf(port));
        builder.environment().put("INFERENCE_HOST", "127.0.0.1");
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("output.log").toFile());
        Child child = new Child(builder.start(), home, port);
        child.awaitReady();
        return child;
    }

    /** A port that was free a moment ago; a child cannot tell us the one it would find. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(1))
                .until(() -> !process.isAlive() || output().contains("ready in"));
        if (!process.isAlive()) {
            throw new IllegalStateException("the process ended: " + output());
        }
    }

    int port() {
        return port;
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        return socket;
    }

    Exchange open() throws IOException {
        return new Exchange(connect());
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL, and waits for the end. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** The exit code, when the process ends within SageMaker's 30 s. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process goes on 30 s after the signal: " + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(home.resolve("output.log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
        try (Stream<Path> links = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
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
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher peak = Pattern.compile("VmHWM:\\s*(\\d+) kB").matcher(Files.readString(status));
        return peak.find() ? Long.parseLong(peak.group(1)) >> 10 : 0;
    }

    @Override
    public void close() {
        kill();
    }
}
