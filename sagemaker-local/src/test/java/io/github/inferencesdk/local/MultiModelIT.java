// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.ValidationErrorException;

/** Two archives in this project's server, which has room for one of them at a time. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class MultiModelIT {
    @Test
    void sdk_twoModels_bothAnswerInRoomForOne(@TempDir Path folder) throws Exception {
        Path archive = Path.of("../calculator-example/target/model.tar.gz");
        Files.copy(archive, folder.resolve("first.tar.gz"));
        Files.copy(archive, Files.createDirectory(folder.resolve("eu")).resolve("second.tar.gz"));
        try (LocalSageMaker local = LocalSageMaker.builder()
                        .command("../sdk-runtime/target/app/bin/serve")
                        .models(folder)
                        .environment("INFERENCE_MAX_MODELS", "1")
                        .start();
                SageMakerRuntimeClient client = Sdk.client(local)) {
            for (int round = 0; round < 2; round++) {
                assertThat(add(client, "first.tar.gz")).contains("\"result\":15");
                assertThat(add(client, "eu/second.tar.gz")).contains("\"result\":15");
            }
            assertThatThrownBy(() -> add(client, "third.tar.gz"))
                    .isInstanceOf(ValidationErrorException.class)
                    .hasMessageContaining("There is no model third.tar.gz below " + folder);
            assertThatThrownBy(() -> invoke(client, "first.tar.gz", "{\"operation\":\"divide\",\"a\":1,\"b\":0}"))
                    .isInstanceOfSatisfying(
                            ModelErrorException.class,
                            error -> assertThat(error.originalStatusCode()).isEqualTo(422));
        }
    }

    private static String add(SageMakerRuntimeClient client, String target) {
        return invoke(client, target, "{\"operation\":\"add\",\"a\":10,\"b\":5}");
    }

    private static String invoke(SageMakerRuntimeClient client, String target, String body) {
        return client.invokeEndpoint(request -> request.endpointName("local")
                        .targetModel(target)
                        .contentType("application/json")
                        .body(SdkBytes.fromUtf8String(body)))
                .body()
                .asUtf8String();
    }
}
