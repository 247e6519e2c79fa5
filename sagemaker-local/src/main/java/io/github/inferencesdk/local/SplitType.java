// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

/** How batch transform splits an object into records. */
public enum SplitType implements ApiName {
    /** The whole object is one request. */
    NONE("None"),

    /** A line is a record, with the line feed that ends it. The last may have none. A blank line is a record too. */
    LINE("Line");

    private final String apiName;

    SplitType(String apiName) {
        this.apiName = apiName;
    }

    /**
     * The value that the platform's API spells so.
     *
     * @param apiName such as {@code Line}
     * @return the value
     * @throws IllegalArgumentException for any other, and for {@code RecordIO} and {@code TFRecord}, which are not supported
     */
    public static SplitType of(String apiName) {
        if (apiName.equals("RecordIO") || apiName.equals("TFRecord")) {
            throw new IllegalArgumentException(
                    "SplitType " + apiName + " is not supported here; use None or Line, or a job on the platform");
        }
        return ApiName.find(SplitType.class, apiName);
    }

    @Override
    public String apiName() {
        return apiName;
    }
}
