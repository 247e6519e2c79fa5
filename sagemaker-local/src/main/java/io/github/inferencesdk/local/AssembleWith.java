// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

/** How batch transform joins the answers of an object's requests. */
public enum AssembleWith implements ApiName {
    /** One after the other, as they are. */
    NONE("None"),

    /** One after the other; one that does not end with a line feed gets one. */
    LINE("Line");

    private final String apiName;

    AssembleWith(String apiName) {
        this.apiName = apiName;
    }

    /**
     * The value that the platform's API spells so.
     *
     * @param apiName such as {@code Line}
     * @return the value
     * @throws IllegalArgumentException for any other
     */
    public static AssembleWith of(String apiName) {
        return ApiName.find(AssembleWith.class, apiName);
    }

    @Override
    public String apiName() {
        return apiName;
    }
}
