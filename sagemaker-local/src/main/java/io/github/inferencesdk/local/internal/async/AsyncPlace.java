// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.io.S3Uri;
import java.util.Optional;

/**
 * Where the outcome of a request goes. The platform names files after the inference id, {@code <id>.out}, and failures
 * {@code <id>-error.out}; what is no character of a file's name in an id becomes a hyphen.
 *
 * @param failure empty when there is no such place
 */
record AsyncPlace(S3Uri output, Optional<S3Uri> failure) {
    static AsyncPlace of(AsyncSettings settings, AsyncRequest request) throws ApiError {
        String id = request.inferenceId().replaceAll("[^a-zA-Z0-9._-]", "-");
        String folder = request.pathExtension().isEmpty() ? "" : checked(request.pathExtension()) + "/";
        String name = request.filename().orElse(id + ".out");
        return new AsyncPlace(
                S3Uri.of(settings.output()).asFolder().plus(folder + name),
                Optional.ofNullable(settings.failure())
                        .map(S3Uri::of)
                        .map(failure -> failure.asFolder()
                                .plus(request.filename()
                                                .map(AsyncPlace::withoutExtension)
                                                .orElse(id) + "-error.out")));
    }

    private static String withoutExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The API's pattern allows names that are none of a place below the output path. */
    private static String checked(String extension) throws ApiError {
        String folders = extension.replaceAll("^/+|/+$", "");
        for (String part : folders.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw AsyncHeader.OUTPUT_PATH_EXTENSION.violation(extension, "be a path below the output path");
            }
        }
        return folders;
    }
}
