package io.github.inferencesdk.sagemaker.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.core.SdkPojo;

/** Names of endpoints, and of the models and endpoint configurations below them. */
public final class Names {
    /** The platform's limit of a name's length, in characters. */
    static final int MAX_LENGTH = 63;

    private static final int HASH_LENGTH = 12;

    private Names() {}

    /**
     * A valid endpoint name for any text, such as an artifactId: what the platform does not take becomes a hyphen, and the end
     * of a long text is cut off. A text without a letter or digit of ASCII becomes {@code endpoint}.
     */
    public static String endpoint(String text) {
        String valid = cut(text.replaceAll("[^a-zA-Z0-9]+", "-").replaceFirst("^-", ""), MAX_LENGTH);
        return valid.isEmpty() ? "endpoint" : valid;
    }

    /** What the names of an endpoint's models and configurations begin with. */
    static String prefix(String endpointName) {
        return cut(endpointName, MAX_LENGTH - HASH_LENGTH - 1) + "-";
    }

    /** The name of what {@code request} makes: equal requests have equal names, others do not. */
    static String of(String endpointName, SdkPojo request) {
        byte[] bytes = CanonicalRequest.text(request).getBytes(StandardCharsets.UTF_8);
        return prefix(endpointName) + sha256(bytes).substring(0, HASH_LENGTH);
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length())).replaceFirst("-+$", "");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
