// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.multimodel;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.ApiHeader;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.internal.invoke.ClientSource;
import io.github.inferencesdk.local.internal.invoke.ContainerCalls;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Loads and unloads the models of a container, by the calls of the platform's multi-model contract. */
public final class ContainerModels implements ModelCache.Loader {
    private static final Duration UNLOAD = Duration.ofMinutes(1);
    private static final int ALREADY_LOADED = 409;
    private static final int NO_ROOM = 507;
    private static final int NOT_LOADED = 404;

    private final HostedEndpoint endpoint;
    private final ClientSource container;
    private final ModelArchives archives;
    private final ContainerCalls calls;
    private final String seenAt;

    /**
     * The models of one container.
     *
     * @param calls with the time that a load may take
     * @param seenAt the directory of the models, as the container sees it
     */
    public ContainerModels(
            HostedEndpoint endpoint,
            ClientSource container,
            ModelArchives archives,
            ContainerCalls calls,
            String seenAt) {
        this.endpoint = endpoint;
        this.container = container;
        this.archives = archives;
        this.calls = calls;
        this.seenAt = seenAt;
    }

    @Override
    public Optional<ApiError> load(String targetModel) throws ApiError, InterruptedException {
        archives.unpack(targetModel);
        String name = ModelArchives.hash(targetModel);
        byte[] request = JsonMapper.shared()
                .writeValueAsBytes(Map.of("model_name", name, "url", seenAt + "/" + name + "/model"));
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", ApiHeader.TARGET_MODEL.wireName(), targetModel);
        HttpResponse<byte[]> answer =
                calls.post(container.client(), "/models", headers, BodyPublishers.ofByteArray(request));
        if (answer.statusCode() == NO_ROOM) {
            return Optional.of(endpoint.modelError(NO_ROOM, new String(answer.body(), StandardCharsets.UTF_8)));
        }
        if (answer.statusCode() != ALREADY_LOADED) {
            calls.successful(answer);
        }
        return Optional.empty();
    }

    @Override
    public void unload(String targetModel) throws ApiError, InterruptedException {
        try {
            HttpResponse<byte[]> answer = container.client().delete(path(targetModel), UNLOAD);
            if (answer.statusCode() != NOT_LOADED) {
                calls.successful(answer);
            }
        } catch (IOException lost) {
            throw endpoint.noAnswer("Model " + targetModel + " was not unloaded: " + lost);
        }
    }

    /** Whether the container has lost a model, as when it was started again. */
    boolean isMissing(String targetModel) throws ApiError, InterruptedException {
        try {
            return container.client().get(path(targetModel), UNLOAD).statusCode() == NOT_LOADED;
        } catch (IOException lost) {
            throw endpoint.noAnswer("GET " + path(targetModel) + " was not answered: " + lost);
        }
    }

    /** The path of a model in the container. */
    public static String path(String targetModel) {
        return "/models/" + ModelArchives.hash(targetModel);
    }
}
