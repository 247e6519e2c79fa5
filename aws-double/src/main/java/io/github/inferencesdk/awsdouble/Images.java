// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The manifests and blobs of a registry. Safe for concurrent use. */
public final class Images {
    private final Map<String, Manifest> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();

    Images() {}

    /** The manifest of a tag or a digest. */
    public Optional<Manifest> manifest(String repository, String reference) {
        return Optional.ofNullable(manifests.get(repository + "/" + reference));
    }

    /** Keeps a manifest, by its digest too, which is returned. */
    public String put(String repository, String reference, Manifest manifest) {
        String digest = digest(manifest.content());
        manifests.put(repository + "/" + reference, manifest);
        manifests.put(repository + "/" + digest, manifest);
        return digest;
    }

    /** A layer or a configuration. */
    public Optional<byte[]> blob(String digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    /** Keeps a layer or a configuration, and returns its digest. */
    public String put(byte[] blob) {
        String digest = digest(blob);
        blobs.put(digest, blob);
        return digest;
    }

    /** Forgets all. */
    public void clear() {
        manifests.clear();
        blobs.clear();
    }

    List<String> missingBlobs(Manifest manifest) {
        JsonNode json = manifest.json();
        List<String> digests = new ArrayList<>();
        json.path("layers").forEach(layer -> digests.add(layer.path("digest").asString()));
        if (json.has("config")) {
            digests.add(json.path("config").path("digest").asString());
        }
        digests.removeIf(blobs::containsKey);
        return digests;
    }

    String startUpload() {
        String id = UUID.randomUUID().toString();
        uploads.put(id, new ByteArrayOutputStream());
        return id;
    }

    void append(String id, byte[] part) {
        Objects.requireNonNull(uploads.get(id), id).writeBytes(part);
    }

    String finish(String id) {
        return put(Objects.requireNonNull(uploads.remove(id), id).toByteArray());
    }

    /** As registries name what they hold. */
    public static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A manifest.
     *
     * @param content treat it as read-only
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Manifest(String mediaType, byte[] content) {
        /** The content as JSON. */
        public JsonNode json() {
            return JsonMapper.shared().readTree(content);
        }
    }
}
