// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

/** How many records batch transform puts into one request, when objects are split. */
public enum BatchStrategy implements ApiName {
    /** As many whole records as fit into the payload; when that has no limit, the whole object. */
    MULTI_RECORD("MultiRecord"),

    /** One. */
    SINGLE_RECORD("SingleRecord");

    private final String apiName;

    BatchStrategy(String apiName) {
        this.apiName = apiName;
    }

    /**
     * The value that the platform's API spells so.
     *
     * @param apiName such as {@code MultiRecord}
     * @return the value
     * @throws IllegalArgumentException for any other
     */
    public static BatchStrategy of(String apiName) {
        return ApiName.find(BatchStrategy.class, apiName);
    }

    @Override
    public String apiName() {
        return apiName;
    }
}
