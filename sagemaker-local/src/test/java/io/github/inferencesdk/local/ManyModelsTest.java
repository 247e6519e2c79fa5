// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.local.testsupport.Fakes;
import io.github.inferencesdk.local.testsupport.RuntimeClient;
import io.github.inferencesdk.local.testsupport.Tars;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many models behind the runtime API. Each answers with its name in the custom attributes. */
class ManyModelsTest {
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
    }

    private LocalSageMakerBuilder local() {
        return FakeLocal.builder().models(folder).output(output::add);
    }

    private static String nameOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("X-Amzn-SageMaker-Custom-Attributes").orElse("");
    }

    private List<String> loads() {
        return output.stream().filter(line -> line.startsWith("loaded ")).toList();
    }

    @Test
    void invoke_models_eachAnswersAndIsLoadedOnce_andCloseRemovesThem() throws Exception {
        Path models;
        try (LocalSageMaker local = local().start()) {
            RuntimeClient client = new RuntimeClient(local);
            assertThat(nameOf(client.invoke("x", TARGET, "a.tar.gz"))).isEqualTo("a");
            assertThat(nameOf(client.invoke("x", TARGET, "/b.tar.gz"))).isEqualTo("b");
            assertThat(nameOf(client.invoke("x", TARGET, "eu/c.tar.gz"))).isEqualTo("c");
            assertThat(nameOf(client.invoke("x", TARGET, "a.tar.gz"))).isEqualTo("a");
            assertThat(client.invoke("x", TARGET, "none.tar.gz").statusCode()).isEqualTo(400);
            assertThat(client.invoke("headers", TARGET, "a.tar.gz").body())
                    .contains("x-amzn-sagemaker-target-model=[a.tar.gz]");
            assertThat(client.invoke("variable SAGEMAKER_MULTI_MODEL", TARGET, "a.tar.gz")
                            .body())
                    .isEqualTo("true");
            models = Path.of(client.invoke("variable INFERENCE_MODELS_DIR", TARGET, "a.tar.gz")
                    .body());
            assertThat(loads())
                    .hasSize(3)
                    .allMatch(line -> line.matches("loaded [0-9a-f]{32} from " + models + "/[0-9a-f]{32}/model"));
            assertThat(models).isDirectory();
        }
        assertThat(models).doesNotExist();
    }

    @Test
    void invoke_containerRestarted_loadsAgain() throws Exception {
        try (LocalSageMaker local = local().start()) {
            RuntimeClient client = new RuntimeClient(local);
            client.invoke("x", TARGET, "a.tar.gz");
            client.invoke("crash", TARGET, "a.tar.gz");
            await().until(() -> client.invoke("x", TARGET, "a.tar.gz").statusCode() == 200);
            assertThat(loads()).hasSize(2);
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
            assertThat(loads())
                    .singleElement()
                    .asString()
                    .matches("loaded [0-9a-f]{32} from " + mount + "/[0-9a-f]{32}/model");
        }
    }
}
