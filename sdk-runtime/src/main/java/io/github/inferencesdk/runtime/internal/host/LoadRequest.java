// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.runtime.internal.log.Printable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the platform asks for: {@code {"model_name":"…","url":"/opt/ml/models/…/model"}}.
 *
 * @param name opaque, 1 to 1,024 characters
 * @param url the directory of the model's files
 */
record LoadRequest(
        @JsonProperty("model_name") @Nullable String name,
        @JsonProperty("url") @Nullable String url) {
    private static final int MAX_NAME = 1_024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Reads and checks a request.
     *
     * @throws InferenceException (invalid input) saying what is wrong
     */
    static LoadRequest parse(byte[] body) {
        try {
            LoadRequest request = JSON.readValue(body, LoadRequest.class);
            if (request == null) {
                throw InferenceException.invalidInput("expected a JSON object, got null");
            }
            request.check();
            return request;
        } catch (JacksonException malformed) {
            throw InferenceException.invalidInput(
                    "expected {\"model_name\":\"…\",\"url\":\"…\"}: " + Printable.text(malformed.getOriginalMessage()));
        }
    }

    private void check() {
        if (name == null || name.isEmpty() || name.length() > MAX_NAME) {
            throw InferenceException.invalidInput("'model_name' must have 1 to " + MAX_NAME + " characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw InferenceException.invalidInput("'model_name' must not have control characters");
        }
        if (url == null || url.isEmpty()) {
            throw InferenceException.invalidInput("Missing required parameter: 'url'");
        }
    }

    /**
     * The model's directory, with all links followed.
     *
     * @param root the directory that it must lie below
     * @throws InferenceException (invalid input) when it does not, or is none
     */
    Path directory(Path root) {
        try {
            Path real = Path.of(String.valueOf(url)).toRealPath();
            if (real.equals(root.toRealPath()) || !real.startsWith(root.toRealPath())) {
                throw InferenceException.invalidInput("'url' must be a directory below " + root);
            }
            return real;
        } catch (IOException | InvalidPathException none) {
            throw InferenceException.invalidInput("'url' is no directory: " + Printable.text(String.valueOf(url)));
        }
    }
}
