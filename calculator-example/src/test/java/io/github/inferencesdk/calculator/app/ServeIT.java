// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.testkit.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class ServeIT {
    private static final String ADD = "{\"operation\":\"add\",\"a\":10,\"b\":5}";
    private static final String SUM =
            "{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}";

    @Test
    void serve_answers_andEndsOnSigtermWith143() throws Exception {
        try (ServerProcess process = Application.serve()) {
            assertThat(process.client().post(ADD).body()).isEqualTo(SUM);
            assertThat(process.output())
                    .contains("ready in", "port " + process.port(), "CPUs", "heap", "/opt/ml/model");

            process.terminate();

            assertThat(process.awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void serve_sigtermWith200HalfSentRequests_answersAll() throws Exception {
        try (ServerProcess process = Application.serve()) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), process.port());
                socket.setSoTimeout(30_000);
                write(
                        socket,
                        "POST /invocations HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\n"
                                + "Content-Length: " + ADD.length() + "\r\n\r\n");
                sockets.add(socket);
            }
            for (Socket socket : sockets) {
                // The 100 says that this head has arrived.
                assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 100 ");
                write(socket, ADD.substring(0, 10));
            }

            process.terminate();
            await().until(() -> process.output().contains("draining"));
            int answered = 0;
            for (Socket socket : sockets) {
                write(socket, ADD.substring(10));
            }
            for (Socket socket : sockets) {
                String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                answered += response.startsWith("HTTP/1.1 200 ") && response.endsWith(SUM) ? 1 : 0;
                socket.close();
            }

            assertThat(answered).isEqualTo(200);
            assertThat(process.awaitExit()).isEqualTo(143);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Test
    void serve_badSettings_areNamedTogether() throws Exception {
        try (ServerProcess process = Application.builder("serve")
                .environment(Map.of("SAGEMAKER_BIND_TO_PORT", "x", "SAGEMAKER_MODEL_SERVER_WORKERS", "none"))
                .start()) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.output())
                    .contains("cannot start: bad settings", "SAGEMAKER_BIND_TO_PORT='x'", "WORKERS='none'");
        }
    }

    @Test
    void serve_otherCommand_isRefused() throws Exception {
        try (ServerProcess process = Application.builder("train").start()) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.output()).contains("usage: serve");
        }
    }

    @Test
    void serve_portTaken_endsWithOneLine() throws Exception {
        try (ServerProcess first = Application.serve();
                ServerProcess second = Application.builder("serve")
                        .environment("SAGEMAKER_BIND_TO_PORT", String.valueOf(first.port()))
                        .start()) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output()).contains("cannot start: ");
        }
    }

    @Test
    void serve_copiedElsewhereThroughALink_foreignCharsetAndZone_works(@TempDir Path temp) throws Exception {
        Path app = temp.resolve("my app");
        copy(Application.DIRECTORY, app);
        Path link = Files.createSymbolicLink(temp.resolve("serve"), app.resolve("bin/serve"));
        Map<String, String> environment =
                Map.of("JAVA_OPTS", "-Dfile.encoding=ISO-8859-1 -Duser.timezone=Asia/Kathmandu -Xmx48m", "LC_ALL", "C");
        try (ServerProcess process = ServerProcess.builder(link.toString(), "serve")
                .environment(environment)
                .start()
                .awaitReady()) {
            assertThat(process.client().post(ADD).body()).isEqualTo(SUM);
            assertThat(process.client().post("{\"operation\":\"ádd\"}").body()).contains("Unsupported operation: ádd");
            assertThat(process.output()).contains("heap 4"); // 46 to 48 MiB, by collector
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
