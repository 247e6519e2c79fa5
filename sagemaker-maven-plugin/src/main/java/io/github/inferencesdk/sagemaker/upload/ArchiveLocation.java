// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.upload;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A place in S3 that is named by what lies there: two archives that differ never have the same, and one that has not changed
 * has the one it had.
 *
 * @param bucket the bucket
 * @param key {@code <prefix>/<version>/<12 digits of the SHA-256>/model.tar.gz}
 */
public record ArchiveLocation(String bucket, String key) {
    private static final int DIGITS = 12;
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9!_.*'()/+=@-]*");

    /**
     * {@return the place of an archive}
     *
     * @param bucket its name
     * @param prefix may have slashes, and may be empty
     * @param version the model's version
     * @param sha256 of the archive, in hexadecimal
     * @throws GoalException when a part is not allowed
     */
    public static ArchiveLocation of(String bucket, String prefix, String version, String sha256) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw GoalException.of("bucket (-Dsagemaker.bucket) is '" + bucket
                    + "': only lower-case letters, digits, dots and hyphens, 3 to 63 of them; no s3:// and no path");
        }
        String start = checked("keyPrefix", prefix).replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
        String middle = checked("version", version).replace('/', '-');
        return new ArchiveLocation(
                bucket,
                (start.isEmpty() ? "" : start + "/") + middle + "/" + sha256.substring(0, DIGITS) + "/model.tar.gz");
    }

    /** {@return the URI, as SageMaker's requests have it: {@code s3://bucket/key}} */
    public String uri() {
        return URI.create("s3://" + bucket + "/" + key).toString();
    }

    private static String checked(String parameter, String value) {
        if (!PART.matcher(value).matches() || value.contains("..")) {
            throw GoalException.of(
                    parameter + " (-Dsagemaker." + parameter + ") is '" + value
                            + "': only letters, digits, / and !_.*'()+=@- can be a part of a key in S3, and no two dots in a row");
        }
        return value;
    }
}
