// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
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

    /** An image of one layer with one file, as {@code docker save} writes it: a base for others. */
    public static byte[] dockerSave(String architecture) {
        byte[] layer = tar(Map.of("etc/base", "base\n".getBytes(UTF_8)));
        byte[] config = json(Map.of(
                "architecture",
                architecture,
                "os",
                "linux",
                "config",
                Map.of("Env", List.of("FROM_BASE=1")),
                "history",
                List.of(),
                "rootfs",
                Map.of("type", "layers", "diff_ids", List.of(Images.digest(layer)))));
        byte[] manifest = json(List.of(
                Map.of("Config", "config.json", "RepoTags", List.of("base:1"), "Layers", List.of("layer.tar"))));
        return tar(Map.of("manifest.json", manifest, "config.json", config, "layer.tar", layer));
    }

    private static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setModTime(0);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it is in memory
        }
        return bytes.toByteArray();
    }

    private static byte[] json(Object value) {
        return JsonMapper.shared().writeValueAsBytes(value);
    }
}
