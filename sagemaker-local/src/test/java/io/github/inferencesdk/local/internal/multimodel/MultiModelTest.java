// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.multimodel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.testsupport.FakeModels;
import io.github.inferencesdk.local.testsupport.Tars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiModelTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeArchives() throws IOException {
        Files.createDirectories(folder.resolve("eu"));
        Tars.write(folder.resolve("a.tar.gz"), Map.of("name", "a"));
        Tars.write(folder.resolve("b.tar.gz"), Map.of("name", "b"));
        Tars.write(folder.resolve("eu/c.tar.gz"), Map.of("name", "c"));
        Tars.write(folder.resolve("bad.tar.gz"), Map.of("bad", ""));
        Files.writeString(folder.resolve("text.tar.gz"), "no archive");
    }

    private ModelServer server(int capacity) throws IOException {
        return new ModelServer(folder, new FakeModels(capacity, ""));
    }

    private static String path(String target) {
        return "/models/" + ModelArchives.hash(target);
    }

    private static void assertRefused(ThrowingCallable call, String type, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApiError.class, error -> {
            assertThat(error.type()).isEqualTo(type);
            assertThat(new String(error.answer().body(), UTF_8)).contains(words);
        });
    }

    @Test
    void invoke_archiveReplaced_isNotSeen() throws Exception {
        try (ModelServer server = server(9)) {
            assertThat(server.nameOf("a.tar.gz")).isEqualTo("a");
            Tars.write(folder.resolve("a.tar.gz"), Map.of("name", "new"));
            assertThat(server.nameOf("a.tar.gz")).isEqualTo("a");
        }
    }

    @Test
    void invoke_manyAtOnce_loadOnce() throws Exception {
        Path gate = folder.resolve("gate");
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try (ModelServer server = new ModelServer(folder, new FakeModels(9, gate.toString()))) {
            List<Future<String>> calls = new ArrayList<>();
            for (int call = 0; call < 8; call++) {
                calls.add(clients.submit(() -> server.nameOf("a.tar.gz")));
            }
            Files.createFile(gate);
            for (Future<String> call : calls) {
                assertThat(call.get()).isEqualTo("a");
            }
            assertThat(server.those("loaded")).hasSize(1);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void invoke_noRoom_unloadsTheOneAskedForLongestAgo() throws Exception {
        try (ModelServer server = server(2)) {
            for (String target : List.of("a.tar.gz", "b.tar.gz", "a.tar.gz")) {
                server.invoke(target, "x");
            }
            assertThat(server.nameOf("eu/c.tar.gz")).isEqualTo("c");
            assertThat(server.those("unloaded")).containsExactly(ModelArchives.hash("b.tar.gz"));
            assertThat(server.nameOf("b.tar.gz")).isEqualTo("b");
            assertThat(server.those("unloaded")).last().isEqualTo(ModelArchives.hash("a.tar.gz"));
        }
    }

    @Test
    void invoke_noRoomAtAll_isAModelError() throws Exception {
        try (ModelServer server = server(0)) {
            assertRefused(() -> server.invoke("a.tar.gz", "x"), "ModelError", "\"OriginalStatusCode\":507", "no room");
        }
    }

    @Test
    void invoke_roomForOneAndCallsForThree_allAnswerOrSayThatTheModelIsNotReady() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(5);
        try (ModelServer server = server(1)) {
            List<Future<String>> calls = new ArrayList<>();
            for (String target : List.of("a.tar.gz", "b.tar.gz", "eu/c.tar.gz", "a.tar.gz", "b.tar.gz")) {
                calls.add(clients.submit(() -> nameOrError(server, target)));
            }
            for (Future<String> call : calls) {
                assertThat(call.get()).isIn("a", "b", "c", "ModelNotReadyException");
            }
            assertThat(server.nameOf("a.tar.gz")).isEqualTo("a");
        } finally {
            clients.shutdownNow();
        }
    }

    private static String nameOrError(ModelServer server, String target) throws InterruptedException {
        try {
            return server.nameOf(target);
        } catch (ApiError error) {
            return error.type();
        }
    }

    /** The container answers 404 for want of the model, and has it again when it is asked whether it is missing. */
    @Test
    void invoke_modelUnloadedAndLoadedAgainMeanwhile_isAskedAgain() throws Exception {
        try (ModelServer server = server(1)) {
            server.before(
                    "POST " + path("a.tar.gz") + "/invoke", () -> server.cache().load("b.tar.gz"));
            server.before("GET " + path("a.tar.gz"), () -> server.cache().load("a.tar.gz"));

            assertThat(server.nameOf("a.tar.gz")).isEqualTo("a");
            assertThat(server.those("unloaded"))
                    .containsExactly(ModelArchives.hash("a.tar.gz"), ModelArchives.hash("b.tar.gz"));
        }
    }

    @Test
    void invoke_loadTakesLong_isModelNotReadyUntilItIsLoaded() throws Exception {
        Path gate = folder.resolve("gate");
        FakeModels models = new FakeModels(9, gate.toString());
        try (ModelServer server = new ModelServer(folder, models, Duration.ofMillis(100))) {
            assertRefused(() -> server.invoke("a.tar.gz", "x"), "ModelNotReadyException", "still being loaded");
            Files.createFile(gate);
            await().until(() -> nameOrError(server, "a.tar.gz").equals("a"));
            assertThat(server.those("loaded")).hasSize(1);
        }
    }

    @Test
    void invoke_modelAnswers404_isAModelError() throws Exception {
        try (ModelServer server = server(9)) {
            assertRefused(
                    () -> server.invoke("a.tar.gz", "status 404 no such customer"),
                    "ModelError",
                    "no such customer",
                    "\"OriginalStatusCode\":404");
            assertThat(server.those("loaded")).hasSize(1);
        }
    }

    @Test
    void invoke_containerRefusesTheModel_isAModelErrorAndTriedAgain() throws Exception {
        try (ModelServer server = server(9)) {
            for (int call = 0; call < 2; call++) {
                assertRefused(
                        () -> server.invoke("bad.tar.gz", "x"),
                        "ModelError",
                        "a bad model",
                        "\"OriginalStatusCode\":400");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.tar.gz", "../a.tar.gz", "eu", "text.tar.gz", "/"})
    void invoke_noSuchArchive_isAValidationError(String target) throws Exception {
        try (ModelServer server = server(9)) {
            assertRefused(() -> server.invoke(target, "x"), "ValidationError", target);
        }
    }

    @Test
    void invoke_noTarget_isAValidationError() throws Exception {
        try (ModelServer server = server(9)) {
            assertRefused(
                    server::invokeWithoutTarget,
                    "ValidationError",
                    "name one of them in the header X-Amzn-SageMaker-Target-Model");
        }
    }
}
