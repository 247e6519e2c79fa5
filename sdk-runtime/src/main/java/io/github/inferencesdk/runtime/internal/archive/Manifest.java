// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a model archive was made of: {@value ArchiveLayout#MANIFEST}.
 *
 * @param sdkVersion the version of the SDK that its code was built against
 * @param provider the class that provides the pipeline
 * @param files the SHA-256 of each file but this one, in hexadecimal, by its path from the root with slashes
 */
public record Manifest(
        @JsonProperty("sdk_version") String sdkVersion,
        @JsonProperty("provider") String provider,
        @JsonProperty("files") SortedMap<String, String> files) {
    private static final int BUFFER = 1 << 16;

    /** Checks that all is there. */
    public Manifest {
        if (sdkVersion == null || provider == null || files == null) {
            throw new IllegalArgumentException("sdk_version, provider and files are required");
        }
        files = new TreeMap<>(files);
    }

    /**
     * The one of a model's directory, when it has one.
     *
     * @throws IllegalStateException when it cannot be understood
     */
    public static Optional<Manifest> in(Path modelDir) throws IOException {
        Path file = modelDir.resolve(ArchiveLayout.MANIFEST);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonMapper().readValue(Files.readAllBytes(file), Manifest.class));
        } catch (JacksonException malformed) {
            throw new IllegalStateException(
                    ArchiveLayout.MANIFEST + " is malformed: " + malformed.getOriginalMessage(), malformed);
        }
    }

    /** As the file holds it, the same bytes for the same content. */
    public byte[] toJson() {
        byte[] json =
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        return new String(json, java.nio.charset.StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .concat("\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** What is wrong with the code in a model's directory: jars that are missing, changed or not listed. */
    List<String> problemsWithCode(Path modelDir) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().startsWith(ArchiveLayout.CODE + "/")) {
                problemWith(modelDir, file.getKey(), file.getValue()).ifPresent(problems::add);
            }
        }
        for (Path jar : ArchiveLayout.jars(modelDir)) {
            String name = ArchiveLayout.CODE + "/" + jar.getFileName();
            if (!files.containsKey(name)) {
                problems.add(name + " is not in the manifest");
            }
        }
        return problems;
    }

    /** What is wrong with any listed file in a model's directory; reads all of them. */
    public List<String> problemsWithFiles(Path modelDir) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            problemWith(modelDir, file.getKey(), file.getValue()).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<String> problemWith(Path modelDir, String name, String expected) throws IOException {
        Path file = modelDir.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.of(name + " is missing");
        }
        return sha256(file).equalsIgnoreCase(expected)
                ? Optional.empty()
                : Optional.of(name + " is not the file that was packed: its SHA-256 differs");
    }

    /** The SHA-256 of a file, in lower-case hexadecimal. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
