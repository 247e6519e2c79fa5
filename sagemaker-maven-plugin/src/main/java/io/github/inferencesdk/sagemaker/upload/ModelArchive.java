// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.upload;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A file that is to be served, and what it is known by.
 *
 * @param file where it is
 * @param size its bytes
 * @param sha256 its SHA-256 in hexadecimal, small letters
 */
public record ModelArchive(Path file, long size, String sha256) {
    /** S3 takes no more in one request. */
    private static final long LARGEST = 5L << 30;

    /**
     * Reads a file once.
     *
     * @param file where it is
     * @return what it is known by
     * @throws GoalException when there is none, it is empty, or it has more than the 5 GiB that S3 takes in one request
     * @throws IOException when the file cannot be read
     */
    public static ModelArchive read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw GoalException.of("archive (-Dsagemaker.archive) is '" + file
                    + "', where there is no file: run mvn package before, or name another one");
        }
        long size = Files.size(file);
        if (size == 0 || size > LARGEST) {
            throw GoalException.of("archive (-Dsagemaker.archive) is '" + file + "', which has " + size
                    + " bytes: between 1 byte and 5 GiB can be uploaded");
        }
        return new ModelArchive(file, size, digest(file));
    }

    /** {@return the SHA-256 as S3 writes it} */
    public String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
