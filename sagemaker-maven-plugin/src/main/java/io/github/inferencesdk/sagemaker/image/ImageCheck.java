// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.image.ImageRegistry.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.EcrException;
import tools.jackson.databind.JsonNode;

/**
 * Tells what of an image in ECR SageMaker would refuse, or an endpoint would fail at. Images of other registries, and those
 * that this user may not read, are not looked at.
 */
public final class ImageCheck {
    /** The label with the version of the SDK in an image. */
    public static final String VERSION_LABEL = "io.github.inferencesdk.version";

    /** The label of an image that can serve many models. */
    static final String MULTI_MODELS = "com.amazonaws.sagemaker.capabilities.multi-models";

    private static final long SERVERLESS_LIMIT = 10L << 30;

    private final AwsClients clients;
    private final @Nullable String registryEndpoint;

    private ImageCheck(AwsClients clients, @Nullable String registryEndpoint) {
        this.clients = Objects.requireNonNull(clients, "clients");
        this.registryEndpoint = registryEndpoint;
    }

    /**
     * Makes one.
     *
     * @param clients stay open
     * @param registryEndpoint host and port of a registry that stands in for ECR's; null outside tests
     * @return one for any image
     */
    public static ImageCheck of(AwsClients clients, @Nullable String registryEndpoint) {
        return new ImageCheck(clients, registryEndpoint);
    }

    /**
     * {@return what is wrong with an image, each in a sentence; empty when nothing is}
     *
     * @param uri with a tag or a digest
     * @param needs what the endpoint asks of it
     * @throws IOException when the registry cannot be reached
     */
    public List<String> problems(String uri, ImageNeeds needs) throws IOException {
        ImageReference reference = ImageReference.of(uri);
        Optional<String> region = reference.ecrRegion();
        if (region.isEmpty()) {
            return List.of();
        } else if (!region.get().equals(clients.region())) {
            return List.of(of(uri) + "which is in region " + region.get() + ", but the endpoint would be in "
                    + clients.region() + ": push it there, with sagemaker:image, or set AWS_REGION");
        }
        try {
            EcrLogin login = EcrLogin.of(clients.ecr());
            return problems(uri, reference, ImageRegistry.of(login, reference.host(), registryEndpoint), needs);
        } catch (EcrException refused) {
            if ("AccessDeniedException".equals(refused.awsErrorDetails().errorCode())) {
                return List.of();
            }
            throw refused;
        } catch (ImageRegistry.RegistryRefusal refused) {
            if (refused.status() == 401 || refused.status() == 403) {
                return List.of();
            }
            throw new IOException(of(uri) + "which could not be read: " + refused.getMessage(), refused);
        }
    }

    private static List<String> problems(String uri, ImageReference reference, ImageRegistry registry, ImageNeeds needs)
            throws IOException {
        Optional<Manifest> manifest = registry.manifest(reference.repository(), reference.version());
        if (manifest.isEmpty()) {
            return List.of(of(uri) + "which is not in the registry: run sagemaker:image, or check the tag");
        } else if (!ImageRegistry.DOCKER.equals(manifest.get().mediaType())) {
            return List.of(
                    of(uri) + "whose format " + manifest.get().mediaType() + " SageMaker does not take: make it with"
                            + " sagemaker:image, or with docker buildx build --platform linux/amd64 --provenance=false"
                            + " --output type=docker");
        }
        JsonNode json = manifest.get().json();
        JsonNode config = registry.json(
                reference.repository(), json.path("config").path("digest").asString());
        return problems(uri, size(json), config, needs);
    }

    private static List<String> problems(String uri, long size, JsonNode config, ImageNeeds needs) {
        List<String> problems = new ArrayList<>();
        String platform = config.path("os").asString("") + "/"
                + config.path("architecture").asString("");
        if (!platform.equals("linux/amd64")) {
            problems.add(of(uri) + "which is for " + platform + ", but SageMaker runs linux/amd64: build it with"
                    + " --platform linux/amd64, or with sagemaker:image");
        }
        if (needs.serverless() && size > SERVERLESS_LIMIT) {
            problems.add(of(uri) + "which has " + size + " bytes, but 10 GiB is the limit of mode Serverless: make it"
                    + " smaller, or use another mode");
        }
        JsonNode labels = config.path("config").path("Labels");
        if (needs.multiModel() && !"true".equals(labels.path(MULTI_MODELS).asString(""))) {
            problems.add(of(uri) + "which has no label " + MULTI_MODELS
                    + "=true, so that SageMaker does not take it for mode"
                    + " MultiModel: use the image of the generic server, or sagemaker:image -Dsagemaker.multiModels");
        }
        String version = labels.path(VERSION_LABEL).asString("");
        if (!version.isEmpty()) {
            needs.sdkVersion()
                    .flatMap(code -> SdkVersions.problem(version, code))
                    .ifPresent(problem -> problems.add(of(uri) + "which does not fit: " + problem));
        }
        return problems;
    }

    private static long size(JsonNode manifest) {
        long size = 0;
        for (JsonNode layer : manifest.path("layers")) {
            size += layer.path("size").asLong();
        }
        return size;
    }

    private static String of(String uri) {
        return "image (-Dsagemaker.image) is '" + uri + "', ";
    }
}
