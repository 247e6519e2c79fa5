// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SageMaker, and a start from a read-only image by any user, ask of the Dockerfiles of this project. */
class DockerfileTest {
    private static final String CAPABILITY = "com.amazonaws.sagemaker.capabilities.";
    private static final String CALCULATOR = "../calculator-example/Dockerfile";
    private static final String ANY_MODEL = "../sdk-runtime/Dockerfile";

    @ParameterizedTest
    @ValueSource(strings = {CALCULATOR, ANY_MODEL})
    void commands_areNotRunByAShell(Path path) throws Exception {
        Dockerfile file = Dockerfile.read(path);

        assertThat(file.inImage("ENTRYPOINT")).containsExactly("[\"/opt/app/bin/serve\"]");
        assertThat(file.inImage("CMD")).containsExactly("[\"serve\"]");
        assertThat(file.inImage("RUN")).containsExactly("[\"/opt/app/bin/train\"]");
        assertThat(file.inImage("EXPOSE")).containsExactly("8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {CALCULATOR, ANY_MODEL})
    void labels_sayWhatTheServerCan(Path path) throws Exception {
        List<String> labels = Dockerfile.read(path).inImage("LABEL");

        assertThat(labels)
                .contains(
                        CAPABILITY + "accept-bind-to-port=true",
                        "io.github.inferencesdk.version=" + Dockerfile.sdkVersion());
        assertThat(labels.contains(CAPABILITY + "multi-models=true"))
                .as("many models in one server")
                .isEqualTo(path.toString().equals(ANY_MODEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {CALCULATOR, ANY_MODEL})
    void nothing_isFetchedByUrlOrRunsAsAnotherUser(Path path) throws Exception {
        Dockerfile file = Dockerfile.read(path);

        assertThat(file.all("ADD")).isEmpty();
        assertThat(file.all("USER")).as("SageMaker expects root").isEmpty();
        assertThat(file.all("HEALTHCHECK")).as("SageMaker asks /ping").isEmpty();
        assertThat(file.all("FROM")).allMatch(image -> image.contains(":") && !image.contains(":latest"));
        assertThat(file.inImage("ENV")).containsExactly("JAVA_HOME=/opt/java LANG=C.UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {CALCULATOR, ANY_MODEL})
    void copy_takesWhatDockerignoreLeavesIn(Path path) throws Exception {
        List<String> copied = Dockerfile.read(path).inImage("COPY").stream()
                .filter(copy -> !copy.startsWith("--from="))
                .toList();

        assertThat(copied).containsExactly("target/app /opt/app");
        assertThat(Files.readAllLines(path.resolveSibling(".dockerignore"))).containsExactly("*", "!target/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {CALCULATOR, ANY_MODEL})
    void firstLines_sayHowToMakeAnImageThatSageMakerTakes(Path path) throws IOException {
        assertThat(Files.readString(path).lines().limit(6).toList())
                .anyMatch(line -> line.contains(
                        "docker buildx build --platform linux/amd64 --provenance=false --output type=docker "));
    }
}
