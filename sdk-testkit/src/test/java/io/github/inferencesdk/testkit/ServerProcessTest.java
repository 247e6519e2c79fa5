// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has neither bash nor SIGTERM")
class ServerProcessTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** What the child runs: a divider, or nothing for long. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            System.out.println("in " + Path.of("").toAbsolutePath() + " with " + System.getenv("GREETING"));
            if (args.length > 0) {
                System.exit(Integer.parseInt(args[0]));
            }
            InferencePipeline<?, ?, ?> pipeline = new Divider().pipeline();
            InferenceServer server = InferenceServer.builder()
                    .pipeline(pipeline)
                    .config(ServerConfig.fromEnvironment(System.getenv()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.awaitTermination();
        }
    }

    private static ServerProcess.Builder child(String... arguments) {
        String[] command = {JAVA, "-cp", CLASS_PATH, Child.class.getName()};
        String[] all = java.util.Arrays.copyOf(command, command.length + arguments.length);
        System.arraycopy(arguments, 0, all, command.length, arguments.length);
        return ServerProcess.builder(all);
    }

    @Test
    void process_fromStartToSigterm_answers(@TempDir Path directory) throws Exception {
        try (ServerProcess process = child().directory(directory)
                .environment(Map.of("GREETING", "hello"))
                .start()
                .awaitReady()) {
            assertThat(process.client()
                            .post("{\"a\":1,\"b\":2}")
                            .json()
                            .get("quotient")
                            .doubleValue())
                    .isEqualTo(0.5);
            assertThat(process.output()).contains("in " + directory.toRealPath() + " with hello");
            assertThat(process.handle().isAlive()).isTrue();

            process.terminate();

            assertThat(process.awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void close_ofARunningProcess_killsIt() throws Exception {
        ServerProcess process = child().start();

        process.close();

        assertThat(process.handle().isAlive()).isFalse();
    }

    @Test
    void awaitReady_ofAProcessThatEnds_tellsWhatItPrinted() throws Exception {
        try (ServerProcess process = child("3").environment("GREETING", "bye").start()) {
            assertThatThrownBy(process::awaitReady)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("ended with 3", "with bye");
        }
    }

    @Test
    void awaitReady_thatFails_closesTheProcess() throws Exception {
        ServerProcess process = ServerProcess.start("bash", "-c", "printf 'caf\\xe9'; exit 7");
        assertThatThrownBy(process::awaitReady).hasMessage("the process ended with 7: caf\ufffd");
        assertThat(process.handle().isAlive()).isFalse();
        assertThatThrownBy(process::output).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void kill_ofAShell_endsWhatItStartedToo() throws Exception {
        try (ServerProcess process = ServerProcess.start("bash", "-c", "sleep 60; true")) {
            while (process.handle().children().findAny().isEmpty()) {
                Thread.onSpinWait();
            }
            ProcessHandle child = process.handle().children().findAny().orElseThrow();

            process.kill();

            assertThat(child.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(child);
        }
    }

    @Test
    void start_ofWhatCannotBeStarted_fails() {
        assertThatThrownBy(() -> ServerProcess.start("no-such-command")).isInstanceOf(IOException.class);
        ServerProcess.Builder malformed = child().environment("A=B", "c");
        assertThatThrownBy(malformed::start).isInstanceOf(IllegalArgumentException.class);
    }
}
