// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.local.testsupport.Fakes;
import io.github.inferencesdk.local.testsupport.RuntimeClient;
import io.github.inferencesdk.local.testsupport.Tars;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSageMakerTest {
    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    @Test
    void start_containerEnds_tellsWhyAndLeavesNothing() throws Exception {
        long before = temporaryFolders();
        assertThatThrownBy(() ->
                        FakeLocal.builder().environment("FAKE_FAULT", "exit").start())
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("there is no model in sight");
        assertThat(temporaryFolders()).isEqualTo(before);
    }

    @Test
    void start_portTaken_saysSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                            () -> FakeLocal.builder().port(taken.getLocalPort()).start())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void start_modelMissing_saysSo() {
        assertThatThrownBy(() -> FakeLocal.builder()
                        .model(Path.of("no-such-model.tar.gz"))
                        .start())
                .hasMessageContaining("no-such-model.tar.gz")
                .hasMessageContaining("give a directory or a .tar.gz");
        assertThatThrownBy(() ->
                        FakeLocal.builder().models(Path.of("no-such-folder")).start())
                .hasMessageContaining("no-such-folder")
                .hasMessageContaining("no such folder of models");
    }

    @Test
    void start_settingsThatDoNotFit_areRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> LocalSageMaker.builder().start()).hasMessageContaining("no command is set");
        assertThatThrownBy(
                        () -> FakeLocal.builder().model(folder).models(folder).start())
                .hasMessageContaining("not both");
        LocalSageMakerBuilder builder = LocalSageMaker.builder();
        assertThatThrownBy(builder::command).hasMessageContaining("the command has no words");
        assertThatThrownBy(() -> builder.endpointName("my_endpoint")).hasMessageContaining("'my_endpoint'");
        assertThatThrownBy(() -> builder.variantName("")).hasMessageContaining("up to 63 letters");
        assertThatThrownBy(() -> builder.port(65_536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> builder.containerPort(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> builder.payloadLimit(0)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> builder.startUp(Duration.ZERO)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> builder.invocationTimeout(Duration.ofSeconds(-1)))
                .hasMessageContaining("must be positive");
        assertThatThrownBy(() -> builder.environment("SAGEMAKER_BIND_TO_PORT", "8080"))
                .hasMessageContaining("use containerPort(8080)");
    }

    @Test
    void start_archive_isUnpackedReadOnlyAndRemoved(@TempDir Path folder) throws Exception {
        Path archive = Tars.write(folder.resolve("model.tar.gz"), Map.of("data/value.txt", "42"));
        Path model;
        try (LocalSageMaker local = FakeLocal.builder().model(archive).start()) {
            RuntimeClient client = new RuntimeClient(local);
            assertThat(client.invoke("file data/value.txt").body()).isEqualTo("42");
            model = Path.of(client.invoke("variable INFERENCE_MODEL_DIR").body());
            if (Files.getFileStore(model).supportsFileAttributeView("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(model.resolve("data"))))
                        .isEqualTo("r-xr-xr-x");
            }
        }
        assertThat(model).doesNotExist();
    }

    @Test
    void start_directoryAndVariables_reachTheContainer(@TempDir Path model) throws Exception {
        Files.writeString(model.resolve("value.txt"), "43");
        try (LocalSageMaker local = FakeLocal.builder()
                .command(Fakes.command().toArray(String[]::new))
                .directory(Path.of("").toAbsolutePath())
                .model(model)
                .environment(Map.of("MY_SETTING", "on"))
                .endpointName("mine")
                .output(output::add)
                .start()) {
            RuntimeClient client = new RuntimeClient(local);
            assertThat(local.endpointName()).isEqualTo("mine");
            assertThat(local.port()).isEqualTo(local.uri().getPort());
            assertThat(client.post("/endpoints/mine/invocations", "file value.txt")
                            .body())
                    .isEqualTo("43");
            assertThat(client.post("/endpoints/mine/invocations", "variable MY_SETTING")
                            .body())
                    .isEqualTo("on");
            assertThat(output).contains("fake container: serve");
        }
        assertThat(model.resolve("value.txt")).exists();
    }

    @Test
    void start_containerPort_isTheOne() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (LocalSageMaker local = FakeLocal.builder().containerPort(port).start()) {
            assertThat(new RuntimeClient(local)
                            .invoke("variable SAGEMAKER_BIND_TO_PORT")
                            .body())
                    .isEqualTo(String.valueOf(port));
        }
    }

    @Test
    void invoke_containerHangs_isAModelErrorAndOthersGoOn() throws Exception {
        try (LocalSageMaker local =
                FakeLocal.builder().invocationTimeout(Duration.ofSeconds(1)).start()) {
            RuntimeClient client = new RuntimeClient(local);
            HttpResponse<String> answer = client.invoke("hang");
            assertThat(answer.statusCode()).isEqualTo(424);
            assertThat(answer.body())
                    .contains("Your invocation timed out while waiting for a response from container primary")
                    .contains("\"OriginalStatusCode\":0");
            assertThat(client.invoke("hello").body()).isEqualTo("hello");
        }
    }

    @Test
    void invoke_containerCrashes_isAModelErrorAndTheContainerIsStartedAgain() throws Exception {
        try (LocalSageMaker local = FakeLocal.builder().output(output::add).start()) {
            RuntimeClient client = new RuntimeClient(local);
            HttpResponse<String> answer = client.invoke("crash");
            assertThat(answer.statusCode()).isEqualTo(424);
            assertThat(answer.body()).contains("The connection to container primary was lost");

            await().until(() -> {
                HttpResponse<String> next = client.invoke("hello");
                if (next.statusCode() != 200) { // between its end and its notice, the connection is refused
                    assertThat(RuntimeClient.errorType(next)).isIn("ServiceUnavailable", "ModelError");
                }
                return next.statusCode() == 200;
            });
            assertThat(output.stream().filter("fake container: serve"::equals)).hasSize(2);
        }
    }

    @Test
    void invoke_containerCannotBeStartedAgain_isServiceUnavailable(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("once.sh");
        Files.writeString(
                script,
                "#!/bin/sh\nif [ -e " + folder + "/ran ]; then echo no second time; exit 1; fi\n: > " + folder
                        + "/ran\nexec \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(Fakes.command());
        try (LocalSageMaker local =
                FakeLocal.builder().command(command).output(output::add).start()) {
            RuntimeClient client = new RuntimeClient(local);
            client.invoke("crash");
            await().until(() -> output.stream().filter("no second time"::equals).count() >= 2);
            HttpResponse<String> answer = client.invoke("hello");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(RuntimeClient.errorType(answer)).isEqualTo("ServiceUnavailable");
        }
    }

    @Test
    void invoke_containerIsSick_isStillAsked() throws Exception {
        try (LocalSageMaker local =
                FakeLocal.builder().environment("FAKE_FAULT", "sickPing").start()) {
            assertThat(new RuntimeClient(local).invoke("hello").body()).isEqualTo("hello");
        }
    }

    @Test
    void close_callsInFlight_endsThemAndTheContainer() throws Exception {
        LocalSageMaker local = FakeLocal.builder().output(output::add).start();
        RuntimeClient client = new RuntimeClient(local);
        CompletableFuture<Integer> hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return client.invoke("hang").statusCode();
            } catch (IOException | InterruptedException ended) {
                return 0;
            }
        });
        long pid = Long.parseLong(client.invoke("pid").body());
        local.close();
        local.close();
        assertThat(hanging.get()).isIn(0, 503);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThatThrownBy(() -> client.invoke("x")).isInstanceOf(ConnectException.class);
    }

    private static long temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("sagemaker-local"))
                    .count();
        }
    }
}
