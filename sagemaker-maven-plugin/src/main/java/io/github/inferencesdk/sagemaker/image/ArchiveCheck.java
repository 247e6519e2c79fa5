// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be known of a model archive before it is deployed.
 *
 * @param hasCode whether there are jars in {@code code}: the archive brings its code, and any image of the server serves it
 * @param provider the class that provides the pipeline, as the archive's manifest says
 * @param sdkVersion the version of the SDK that the code was built against, as the manifest says
 */
public record ArchiveCheck(boolean hasCode, Optional<String> provider, Optional<String> sdkVersion) {
    private static final String MANIFEST = "code/manifest.json";
    private static final int MANIFEST_LIMIT = 16 << 20;

    /**
     * Reads an archive to its end.
     *
     * @param archive the file
     * @return what was found
     * @throws GoalException when it is no gzip-compressed tar, is damaged, or has what SageMaker or the server refuses:
     *     links, devices, and paths that lead out of it
     * @throws IOException when the file cannot be read
     */
    public static ArchiveCheck of(Path archive) throws IOException {
        boolean hasCode = false;
        JsonNode manifest = JsonMapper.shared().missingNode();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(unzipped(archive, file))) {
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries++;
                String name = entry.getName().replaceFirst("^(\\./)+", "");
                checkEntry(archive, entry, name);
                hasCode |= name.matches("code/[^/]+\\.jar");
                if (name.equals(MANIFEST)) {
                    manifest = JsonMapper.shared().readTree(tar.readNBytes(MANIFEST_LIMIT));
                }
            }
            if (entries == 0) {
                throw refused(archive, "is empty, or no tar", "pack it again, with mvn package");
            }
        } catch (JacksonException malformed) {
            throw refused(archive, "has a malformed " + MANIFEST, "pack it again, with mvn package");
        } catch (EOFException | IllegalArgumentException damaged) {
            throw refused(archive, "is damaged: " + damaged.getMessage(), "pack it again, with mvn package");
        }
        return new ArchiveCheck(hasCode, text(manifest, "provider"), text(manifest, "sdk_version"));
    }

    /**
     * Refuses an archive that is to bring its code and does not.
     *
     * @param archive the file
     * @throws GoalException when it has no code, or no manifest that names a provider and a version
     */
    public void requireCode(Path archive) {
        if (!hasCode) {
            throw refused(
                    archive,
                    "has no jars in code/",
                    "pack it with mvn package in a project of the archetype; with an image that has the code itself, set"
                            + " code (-Dsagemaker.code) to image");
        } else if (provider.isEmpty() || sdkVersion.isEmpty()) {
            throw refused(
                    archive,
                    "has code, but no " + MANIFEST + " that names its provider and sdk_version",
                    "list the provider in META-INF/services, and pack it with mvn package");
        }
    }

    private static InputStream unzipped(Path archive, InputStream file) throws IOException {
        file.mark(2);
        if (file.read() != 0x1f || file.read() != 0x8b) {
            throw refused(archive, "is no .tar.gz", "compress it with gzip, as tar -czf does");
        }
        file.reset();
        return GzipCompressorInputStream.builder()
                .setInputStream(file)
                .setDecompressConcatenated(true)
                .get();
    }

    private static void checkEntry(Path archive, TarArchiveEntry entry, String name) {
        if (entry.isSymbolicLink() || entry.isLink()) {
            throw refused(
                    archive, "has the link '" + name + "', at which SageMaker fails", "put the file itself there");
        } else if (!entry.isDirectory() && !entry.isFile()) {
            throw refused(archive, "has '" + name + "', which is neither a file nor a directory", "leave it out");
        } else if (name.startsWith("/") || ("/" + name + "/").contains("/../")) {
            throw refused(archive, "has the path '" + name + "', which leads out of it", "pack it with relative paths");
        }
    }

    private static GoalException refused(Path archive, String what, String advice) {
        return GoalException.of("archive (-Dsagemaker.archive) is '" + archive + "', which " + what + ": " + advice);
    }

    private static Optional<String> text(JsonNode manifest, String member) {
        return Optional.ofNullable(manifest.path(member).stringValue(null)).filter(text -> !text.isBlank());
    }
}
