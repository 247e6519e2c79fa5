// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.invoke;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to an endpoint, but for the payload. Members that are null are left out.
 *
 * @param endpointName the endpoint
 * @param contentType the media type of the payload
 * @param accept the media types of the answer
 * @param customAttributes opaque text for the handlers
 * @param inferenceId names the call
 */
public record Call(
        String endpointName,
        @Nullable String contentType,
        @Nullable String accept,
        @Nullable String customAttributes,
        @Nullable String inferenceId) {
    /**
     * {@return the bytes of a payload as it is given on a command line: text, or {@code @} and the name of a file}
     *
     * @param given as it is given
     * @throws GoalException when there is no such file
     * @throws IOException when the file cannot be read
     */
    public static byte[] payload(String given) throws IOException {
        if (!given.startsWith("@")) {
            return given.getBytes(StandardCharsets.UTF_8);
        }
        Path file = Path.of(given.substring(1));
        if (!Files.isRegularFile(file)) {
            throw GoalException.of("payload (-Dsagemaker.payload) is '" + given + "', and there is no such file");
        }
        return Files.readAllBytes(file);
    }
}
