// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.Map;
import java.util.Optional;

/**
 * What a client wants of a model.
 *
 * @param targetModel the archive's name, for an endpoint of many models
 * @param headers those that the container gets
 * @param body as it came; published again when the call is tried again
 */
public record Invocation(Optional<String> targetModel, Map<String, String> headers, BodyPublisher body) {}
