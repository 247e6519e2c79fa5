// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The content of a PutObject, out of {@code aws-chunked} when it was sent so, and its checksums, from headers or trailers.
 *
 * @param content the object
 * @param checksums by their algorithms, in small letters
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record S3Body(byte[] content, Map<String, String> checksums) {
    private static final String PREFIX = "x-amz-checksum-";

    /**
     * Reads a request.
     *
     * @throws ApiFault when a checksum is not that of the content
     */
    static S3Body read(Request request) {
        Map<String, String> checksums = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> keep(checksums, name, value));
        boolean chunked = request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
        byte[] content = chunked ? unchunked(request.body(), checksums) : request.body();
        S3Body body = new S3Body(content, checksums);
        body.verify(request);
        return body;
    }

    private static void keep(Map<String, String> checksums, String name, String value) {
        if (name.startsWith(PREFIX)
                && !name.equals("x-amz-checksum-algorithm")
                && !name.equals("x-amz-checksum-mode")) {
            checksums.put(name.substring(PREFIX.length()), value.strip());
        }
    }

    private static byte[] unchunked(byte[] body, Map<String, String> checksums) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int end = lineEnd(body, at);
            int size = Integer.parseInt(new String(body, at, end - at, ISO_8859_1).split(";", 2)[0], 16);
            at = end + 2;
            if (size == 0) {
                break;
            }
            content.write(body, at, size);
            at += size + 2;
        }
        for (String trailer : new String(body, at, body.length - at, ISO_8859_1).split("\r\n", -1)) {
            int colon = trailer.indexOf(':');
            if (colon > 0) {
                keep(checksums, trailer.substring(0, colon).toLowerCase(Locale.ROOT), trailer.substring(colon + 1));
            }
        }
        return content.toByteArray();
    }

    private static int lineEnd(byte[] body, int from) {
        int at = from;
        while (body[at] != '\r') {
            at++;
        }
        return at;
    }

    private void verify(Request request) {
        checksums.forEach((algorithm, value) -> {
            String found = switch (algorithm) {
                case "sha256" -> sha256();
                case "crc32" -> crc32();
                default -> throw new ApiFault(400, "InvalidRequest", "the double does not know " + algorithm);
            };
            if (!found.equals(value)) {
                throw new ApiFault(
                        400,
                        "BadDigest",
                        "The " + algorithm.toUpperCase(Locale.ROOT)
                                + " you specified did not match the calculated checksum.");
            }
        });
        String decoded = request.header("x-amz-decoded-content-length").orElse("");
        if (!decoded.isEmpty() && Integer.parseInt(decoded) != content.length) {
            throw new ApiFault(400, "IncompleteBody", "The request body has another length than its header says.");
        }
        if (checksums.isEmpty()) {
            throw new ApiFault(400, "InvalidRequest", "The double takes no object without a checksum.");
        }
    }

    String sha256() {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String crc32() {
        CRC32 crc = new CRC32();
        crc.update(content);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
