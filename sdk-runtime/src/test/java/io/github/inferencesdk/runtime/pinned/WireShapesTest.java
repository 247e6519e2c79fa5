// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.pinned;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.MultiModel;
import io.github.inferencesdk.runtime.ServerConfig;
import io.github.inferencesdk.runtime.internal.archive.Providers;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is on the wire: heads and bodies. */
class WireShapesTest {
    private static final String JSON = "Content-Type: application/json";

    private static InferenceServer server(InferencePipeline<?, ?, ?> pipeline) {
        return InferenceServer.builder()
                .pipeline(pipeline)
                .config(ServerConfig.builder().port(0).workers(4).build())
                .start();
    }

    @Test
    void oneModel_answersAsPinned() throws Exception {
        try (InferenceServer server = server(TestPipelines.echo().withSessions())) {
            server.awaitReady();
            Transcript transcript = new Transcript(server.port())
                    .ask("GET", "/ping", "")
                    .ask("HEAD", "/ping", "")
                    .ask("GET", "/execution-parameters", "")
                    .ask("POST", "/invocations", "{\"x\":1}", JSON)
                    .ask("POST", "/invocations", "x", "Content-Type: text/plain", "Accept: text/plain")
                    .ask("POST", "/invocations", "1", JSON, "X-Amzn-SageMaker-Session-Id: NEW_SESSION")
                    .ask("POST", "/invocations", "1", JSON, "X-Amzn-SageMaker-Session-Id: gone")
                    .ask("POST", "/invocations", "x", "Content-Type: image/png")
                    .ask("POST", "/invocations", "1", JSON, "Accept: image/png")
                    .ask("GET", "/invocations", "")
                    .ask("GET", "/models", "");
            Pinned.assertPinned("wire-one-model.txt", transcript.text(""));
        }
    }

    @Test
    void errors_areShapedAsPinned() throws Exception {
        InferencePipeline<String, String, String> failing = TestPipelines.of((input, model, context) -> {
            throw InferenceException.of(ErrorKind.valueOf(input.replace("\"", "")), "the message");
        });
        try (InferenceServer server = server(failing)) {
            server.awaitReady();
            Transcript transcript = new Transcript(server.port());
            for (ErrorKind kind : ErrorKind.values()) {
                transcript.ask("POST", "/invocations", "\"" + kind + "\"", JSON);
            }
            String lines = "\"UNPROCESSABLE\"\n\"INVALID_INPUT\"";
            transcript.ask("POST", "/invocations", lines, "Content-Type: application/jsonlines");
            Pinned.assertPinned("wire-errors.txt", transcript.text(""));
        }
    }

    @Test
    void loading_isAnsweredAsPinned() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        InferencePipeline<String, String, String> slow = TestPipelines.of(
                context -> {
                    release.await();
                    return "model";
                },
                (input, model, context) -> input);
        try (InferenceServer server = server(slow)) {
            Transcript transcript =
                    new Transcript(server.port()).ask("GET", "/ping", "").ask("POST", "/invocations", "1", JSON);
            release.countDown();
            Pinned.assertPinned("wire-loading.txt", transcript.text(""));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "paths on the wire are those of Linux")
    void manyModels_answerAsPinned(@TempDir Path temp) throws Exception {
        Path root = temp.toRealPath();
        Path model = Files.createDirectories(root.resolve("a/model"));
        Providers.predicting("com.acme.Model", "\"m\"", "model")
                .write(Providers.code(model).resolve("handlers.jar"));
        ServerConfig config = ServerConfig.builder()
                .port(0)
                .multiModel(MultiModel.of(root).withMaxModels(1))
                .build();
        try (InferenceServer server = InferenceServer.builder().config(config).start()) {
            server.awaitReady();
            String load = "{\"model_name\":\"%s\",\"url\":\"" + model + "\"}";
            Transcript transcript = new Transcript(server.port())
                    .ask("GET", "/ping", "")
                    .ask("GET", "/models", "")
                    .ask("POST", "/models", load.formatted("one"), JSON)
                    .ask("POST", "/models", load.formatted("one"), JSON)
                    .ask("POST", "/models", load.formatted("two"), JSON)
                    .ask("POST", "/models", "{}", JSON)
                    .ask("GET", "/models", "")
                    .ask("GET", "/models/one", "")
                    .ask("POST", "/models/one/invoke", "{}", JSON)
                    .ask("POST", "/models/two/invoke", "{}", JSON)
                    .ask("DELETE", "/models/one", "")
                    .ask("DELETE", "/models/one", "");
            Pinned.assertPinned("wire-many-models.txt", transcript.text(root.toString()));
        }
    }
}
