package io.github.inferencesdk.sagemaker.doubles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Images of one small layer, put into a registry without a push. */
public final class TestImages {
    /** Docker's own format, which SageMaker takes. */
    public static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";

    /** The format that SageMaker refuses. */
    public static final String OCI = "application/vnd.oci.image.manifest.v1+json";

    private TestImages() {}

    /**
     * Puts an image for linux/amd64 in Docker's format into the double's registry, and makes the repository.
     *
     * @return its URI as in ECR, with the digest
     */
    public static String put(AwsDouble aws, String repository, String tag, Map<String, String> labels) {
        String digest = put(aws.registry(), repository, tag, DOCKER, "amd64", labels, 4);
        return aws.registryHost() + "/" + repository + "@" + digest;
    }

    /**
     * Puts an image into a registry.
     *
     * @param layerSize what the manifest tells of its layer, in bytes
     * @return its digest
     */
    public static String put(
            RegistryDouble registry,
            String repository,
            String tag,
            String mediaType,
            String architecture,
            Map<String, String> labels,
            long layerSize) {
        registry.createRepository(repository);
        byte[] config = json(Map.of("os", "linux", "architecture", architecture, "config", Map.of("Labels", labels)));
        String layer = registry.images().put("data".getBytes(UTF_8));
        byte[] manifest = json(Map.of(
                "schemaVersion",
                2,
                "mediaType",
                mediaType,
                "config",
                Map.of("digest", registry.images().put(config), "size", config.length),
                "layers",
                List.of(Map.of("digest", layer, "size", layerSize))));
        return registry.images().put(repository, tag, new Images.Manifest(mediaType, manifest));
    }

    private static byte[] json(Object value) {
        return JsonMapper.shared().writeValueAsBytes(value);
    }
}
