// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

/** How the input objects of batch transform are compressed. What is written never is. */
public enum CompressionType implements ApiName {
    /** They are not. */
    NONE("None"),

    /** By gzip; they are split and sent expanded. */
    GZIP("Gzip");

    private final String apiName;

    CompressionType(String apiName) {
        this.apiName = apiName;
    }

    /**
     * The value that the platform's API spells so.
     *
     * @param apiName such as {@code Gzip}
     * @return the value
     * @throws IllegalArgumentException for any other
     */
    public static CompressionType of(String apiName) {
        return ApiName.find(CompressionType.class, apiName);
    }

    @Override
    public String apiName() {
        return apiName;
    }
}
