// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads manifests and configurations from a registry of images, by Docker's protocol of version 2. */
final class ImageRegistry {
    static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";

    private static final String ACCEPT = String.join(
            ", ",
            DOCKER,
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final URI base;
    private final String authorization;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private ImageRegistry(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /**
     * Makes one.
     *
     * @param endpoint host and port of a registry by HTTP that stands in for ECR's; null for that of the login
     */
    static ImageRegistry of(EcrLogin login, String host, @Nullable String endpoint) {
        URI base = URI.create(endpoint == null ? "https://" + host : "http://" + endpoint);
        return new ImageRegistry(base, "Basic " + login.token());
    }

    /**
     * The manifest of a tag or a digest; empty when there is none.
     *
     * @throws RegistryRefusal when the registry refuses
     */
    Optional<Manifest> manifest(String repository, String version) throws IOException {
        HttpResponse<byte[]> answer = get(base.resolve("/v2/" + repository + "/manifests/" + version), ACCEPT);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        checked(answer);
        return Optional.of(new Manifest(
                answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", ""),
                answer.headers().firstValue("Docker-Content-Digest").orElse(""),
                JsonMapper.shared().readTree(answer.body())));
    }

    /** A small blob, as JSON. */
    JsonNode json(String repository, String digest) throws IOException {
        HttpResponse<byte[]> answer = get(base.resolve("/v2/" + repository + "/blobs/" + digest), "*/*");
        return JsonMapper.shared().readTree(checked(answer).body());
    }

    /** Follows one redirect, to where blobs lie, which must not see the authorization. */
    private HttpResponse<byte[]> get(URI uri, String accept) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Accept", accept)
                .header("Authorization", authorization)
                .build();
        HttpResponse<byte[]> answer = send(request);
        if (!REDIRECTS.contains(answer.statusCode())) {
            return answer;
        }
        URI location = uri.resolve(answer.headers().firstValue("Location").orElse(""));
        return send(HttpRequest.newBuilder(location).timeout(TIMEOUT).build());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", interrupted));
        }
    }

    private static HttpResponse<byte[]> checked(HttpResponse<byte[]> answer) throws RegistryRefusal {
        if (answer.statusCode() != 200) {
            throw new RegistryRefusal(answer.statusCode());
        }
        return answer;
    }

    /**
     * A manifest of one image, or of a list of images.
     *
     * @param digest as the registry tells it; empty when it does not
     */
    record Manifest(String mediaType, String digest, JsonNode json) {}

    /** The registry answered with another status than 200. */
    static final class RegistryRefusal extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        RegistryRefusal(int status) {
            super("the registry answered with status " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
