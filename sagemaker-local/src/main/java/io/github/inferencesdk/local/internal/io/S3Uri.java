// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.io;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an object or of a prefix, {@code s3://bucket/key}. A key is text: what is no character of a URI is escaped in
 * the {@link URI}, and only there.
 *
 * @param key without the slash in front; empty for a whole bucket
 */
public record S3Uri(String bucket, String key) {
    private static final Pattern FORM = Pattern.compile("s3://([^/]+)/?(.*)", Pattern.DOTALL);

    /** Reads the text that the platform's API and its headers carry: nothing in it is escaped. */
    public static S3Uri parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no s3://bucket/key: '" + text + "'");
        }
        return new S3Uri(matcher.group(1), matcher.group(2));
    }

    public static S3Uri of(URI uri) {
        if (!"s3".equals(uri.getScheme()) || uri.getAuthority() == null || uri.getPath() == null) {
            throw new IllegalArgumentException("no s3://bucket/key: '" + uri + "'");
        }
        String path = uri.getPath();
        return new S3Uri(uri.getAuthority(), path.startsWith("/") ? path.substring(1) : path);
    }

    /** A prefix that ends with a slash, if it is not empty. */
    public S3Uri asFolder() {
        return key.isEmpty() || key.endsWith("/") ? this : new S3Uri(bucket, key + "/");
    }

    public S3Uri plus(String moreOfKey) {
        return new S3Uri(bucket, key + moreOfKey);
    }

    public URI uri() {
        try {
            return new URI("s3", bucket, "/" + key, null, null);
        } catch (URISyntaxException noBucket) {
            throw new IllegalArgumentException("no bucket: '" + bucket + "'", noBucket);
        }
    }

    /** As the platform writes it, with nothing escaped. */
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
