// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.multimodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.local.FakeLocal;
import io.github.inferencesdk.local.LocalSageMaker;
import io.github.inferencesdk.local.LocalSageMakerBuilder;
import io.github.inferencesdk.local.testsupport.Fakes;
import io.github.inferencesdk.local.testsupport.RuntimeClient;
import io.github.inferencesdk.local.testsupport.Tars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each model answers with its name in the custom attributes. */
class MultiModelTest {
    private static final String TARGET = "X-Amzn-SageMaker-Target-Model";

    private final Queue<String> output = new ConcurrentLinkedQueue<>();

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

    private LocalSageMakerBuilder local() {
        return FakeLocal.builder().models(folder).output(output::add);
    }

    private static String nameOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("X-Amzn-SageMaker-Custom-Attributes").orElse("");
    }

    private List<String> printed(String word) {
        return output.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.split(" ", -1)[1])
                .toList();
    }

    @Test
    void invoke_models_eachAnswersAndIsLoadedOnce() throws Exception {
        try (LocalSageMaker local = local().start()) {
            RuntimeClient client = new RuntimeClient(local);
            assertThat(nameOf(client.invoke("x", TARGET, "a.tar.gz"))).isEqualTo("a");
            assertThat(nameOf(client.invoke("x", TARGET, "/b.tar.gz"))).isEqualTo("b");
            assertThat(nameOf(client.invoke("x", TARGET, "eu/c.tar.gz"))).isEqualTo("c");
            assertThat(nameOf(client.invoke("x", TARGET, "a.tar.gz"))).isEqualTo("a");
            assertThat(client.invoke("headers", TARGET, "a.tar.gz").body())
                    .contains("x-amzn-sagemaker-target-model=[a.tar.gz]");
            assertThat(client.invoke("variable SAGEMAKER_MULTI_MODEL", TARGET, "a.tar.gz")
                            .body())
                    .isEqualTo("true");
            assertThat(printed("loaded")).hasSize(3).allMatch(name -> name.matches("[0-9a-f]{32}"));
        }
    }

    @Test
    void invoke_archiveReplaced_isNotSeen() throws Exception {
        try (LocalSageMaker local = local().start()) {
            RuntimeClient client = new RuntimeClient(local);
            assertThat(nameOf(client.invoke("x", TARGET, "a.tar.gz"))).isEqualTo("a");
            Tars.write(folder.resolve("a.tar.gz"), Map.of("name", "new"));
            assertThat(nameOf(client.invoke("x", TARGET, "a.tar.gz"))).isEqualTo("a");
        }
    }

    @Test
    void invoke_manyAtOnce_loadOnce() throws Exception {
        Path gate = folder.resolve("gate");
        try (LocalSageMaker local =
                local().environment("FAKE_GATE", gate.toString()).start()) {
            RuntimeClient client = new RuntimeClient(local);
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (int call = 0; call < 8; call++) {
                calls.add(CompletableFuture.supplyAsync(() -> invoke(client, "a.tar.gz")));
            }
            Files.createFile(gate);
            for (CompletableFuture<HttpResponse<String>> call : calls) {
                assertThat(nameOf(call.get())).isEqualTo("a");
            }
            assertThat(printed("loaded")).hasSize(1);
        }
    }

    @Test
    void invoke_noRoom_unloadsTheOneAskedForLongestAgo() throws Exception {
        try (LocalSageMaker local = local().environment("FAKE_CAPACITY", "2").start()) {
            RuntimeClient client = new RuntimeClient(local);
            client.invoke("x", TARGET, "a.tar.gz");
            client.invoke("x", TARGET, "b.tar.gz");
            client.invoke("x", TARGET, "a.tar.gz");
            assertThat(nameOf(client.invoke("x", TARGET, "eu/c.tar.gz"))).isEqualTo("c");
            assertThat(printed("unloaded")).containsExactly(ModelArchives.hash("b.tar.gz"));
            assertThat(nameOf(client.invoke("x", TARGET, "b.tar.gz"))).isEqualTo("b");
            assertThat(printed("unloaded")).last().isEqualTo(ModelArchives.hash("a.tar.gz"));
        }
    }

    @Test
    void invoke_noRoomAtAll_isAModelError() throws Exception {
        try (LocalSageMaker local = local().environment("FAKE_CAPACITY", "0").start()) {
            HttpResponse<String> answer = new RuntimeClient(local).invoke("x", TARGET, "a.tar.gz");
            assertThat(answer.statusCode()).isEqualTo(424);
            assertThat(answer.body()).contains("\"OriginalStatusCode\":507").contains("no room");
        }
    }

    @Test
    void invoke_roomForOneAndCallsForThree_allAnswer() throws Exception {
        try (LocalSageMaker local = local().environment("FAKE_CAPACITY", "1").start()) {
            RuntimeClient client = new RuntimeClient(local);
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (String target : List.of("a.tar.gz", "b.tar.gz", "eu/c.tar.gz", "a.tar.gz", "b.tar.gz")) {
                calls.add(CompletableFuture.supplyAsync(() -> invoke(client, target)));
            }
            for (CompletableFuture<HttpResponse<String>> call : calls) {
                assertThat(call.get().statusCode()).as(call.get().body()).isIn(200, 429);
            }
            await().until(() -> invoke(client, "a.tar.gz").statusCode() == 200);
        }
    }

    @Test
    void invoke_loadTakesLong_isModelNotReadyUntilItIsLoaded() throws Exception {
        Path gate = folder.resolve("gate");
        try (LocalSageMaker local = FakeLocal.builder(Duration.ofMillis(100))
                .models(folder)
                .output(output::add)
                .environment("FAKE_GATE", gate.toString())
                .start()) {
            RuntimeClient client = new RuntimeClient(local);
            HttpResponse<String> early = client.invoke("x", TARGET, "a.tar.gz");
            assertThat(early.statusCode()).isEqualTo(429);
            assertThat(RuntimeClient.errorType(early)).isEqualTo("ModelNotReadyException");
            Files.createFile(gate);
            await().until(() -> invoke(client, "a.tar.gz").statusCode() == 200);
            assertThat(printed("loaded")).hasSize(1);
        }
    }

    @Test
    void invoke_containerRestarted_loadsAgain() throws Exception {
        try (LocalSageMaker local = local().start()) {
            RuntimeClient client = new RuntimeClient(local);
            client.invoke("x", TARGET, "a.tar.gz");
            client.invoke("crash", TARGET, "a.tar.gz");
            await().until(() -> invoke(client, "a.tar.gz").statusCode() == 200);
            assertThat(printed("loaded")).hasSize(2);
        }
    }

    @Test
    void invoke_modelsMounted_areLoadedFromWhereTheContainerSeesThem() throws Exception {
        Path mount = folder.resolve("opt/ml/models");
        Path script = folder.resolve("run.sh");
        Files.writeString(script, """
                #!/bin/sh
                # run.sh FROM:TO COMMAND: stands in for a mount.
                mkdir -p "$(dirname "${1#*:}")"
                ln -s "${1%%:*}" "${1#*:}"
                shift
                exec "$@"
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(List.of(script.toString(), "{model}:" + mount));
        command.addAll(Fakes.command());
        try (LocalSageMaker local = local().command(command).start()) {
            assertThat(nameOf(new RuntimeClient(local).invoke("x", TARGET, "a.tar.gz")))
                    .isEqualTo("a");
            assertThat(output)
                    .contains("loaded " + ModelArchives.hash("a.tar.gz") + " from " + mount + "/"
                            + ModelArchives.hash("a.tar.gz") + "/model");
        }
    }

    @Test
    void invoke_modelAnswers404_isAModelError() throws Exception {
        try (LocalSageMaker local = local().start()) {
            HttpResponse<String> answer =
                    new RuntimeClient(local).invoke("status 404 no such customer", TARGET, "a.tar.gz");
            assertThat(answer.statusCode()).isEqualTo(424);
            assertThat(answer.body()).contains("no such customer").contains("\"OriginalStatusCode\":404");
            assertThat(printed("loaded")).hasSize(1);
        }
    }

    @Test
    void invoke_containerRefusesTheModel_isAModelErrorAndTriedAgain() throws Exception {
        try (LocalSageMaker local = local().start()) {
            RuntimeClient client = new RuntimeClient(local);
            for (int call = 0; call < 2; call++) {
                HttpResponse<String> answer = client.invoke("x", TARGET, "bad.tar.gz");
                assertThat(answer.statusCode()).isEqualTo(424);
                assertThat(answer.body()).contains("a bad model").contains("\"OriginalStatusCode\":400");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.tar.gz", "../a.tar.gz", "eu", "text.tar.gz", "/"})
    void invoke_noSuchArchive_isAValidationError(String target) throws Exception {
        try (LocalSageMaker local = local().start()) {
            HttpResponse<String> answer = new RuntimeClient(local).invoke("x", TARGET, target);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains(target);
        }
    }

    @Test
    void invoke_noTarget_isAValidationError() throws Exception {
        try (LocalSageMaker local = local().start()) {
            HttpResponse<String> answer = new RuntimeClient(local).invoke("x");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("name one of them in the header " + TARGET);
        }
    }

    @Test
    void close_unpackedModels_areRemoved() throws Exception {
        Path models;
        try (LocalSageMaker local = local().start()) {
            RuntimeClient client = new RuntimeClient(local);
            models = Path.of(client.invoke("variable INFERENCE_MODELS_DIR", TARGET, "a.tar.gz")
                    .body());
            assertThat(models.resolve(ModelArchives.hash("a.tar.gz"))
                            .resolve("model")
                            .resolve("name"))
                    .exists();
        }
        assertThat(models).doesNotExist();
    }

    private static HttpResponse<String> invoke(RuntimeClient client, String target) {
        try {
            return client.invoke("x", TARGET, target);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
