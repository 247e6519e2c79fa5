// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The checksums that a repository keeps beside a file. */
final class Digests {
    /** The algorithms by the endings of their files. */
    static final Map<String, String> BY_ENDING =
            Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512");

    private Digests() {}

    /** The checksum of a file, in lower-case hexadecimal. */
    static String of(Path file, String algorithm) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has these
        }
    }

    /** Writes all four beside the file. */
    static void write(Path file) throws IOException {
        for (Map.Entry<String, String> kind : BY_ENDING.entrySet()) {
            Files.writeString(beside(file, kind.getKey()), of(file, kind.getValue()));
        }
    }

    /** The file that is called as this one, with an ending more. */
    static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
