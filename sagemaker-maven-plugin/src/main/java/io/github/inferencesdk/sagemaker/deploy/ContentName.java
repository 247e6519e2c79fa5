// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.core.SdkPojo;

/** Names of models and endpoint configurations: the endpoint's name, cut, and the beginning of a SHA-256. */
final class ContentName {
    /** The platform's limit of a name's length, in characters. */
    static final int MAX_LENGTH = 63;

    private static final int HASH_LENGTH = 12;

    private ContentName() {}

    /** What the names of an endpoint's models and configurations begin with. */
    static String prefix(String endpointName) {
        int length = Math.min(MAX_LENGTH - HASH_LENGTH - 1, endpointName.length());
        return endpointName.substring(0, length).replaceFirst("-+$", "") + "-";
    }

    /** The name of what {@code request} makes: equal requests have equal names, others do not. */
    static String of(String endpointName, SdkPojo request) {
        byte[] bytes = CanonicalRequest.text(request).getBytes(StandardCharsets.UTF_8);
        return prefix(endpointName) + sha256(bytes).substring(0, HASH_LENGTH);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
