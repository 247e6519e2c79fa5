// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A value that the platform's API spells in its own way. */
interface ApiName {
    /** {@return the spelling of the API} */
    String apiName();

    static <E extends Enum<E> & ApiName> E find(Class<E> values, String apiName) {
        for (E value : values.getEnumConstants()) {
            if (value.apiName().equals(apiName)) {
                return value;
            }
        }
        String known =
                Arrays.stream(values.getEnumConstants()).map(ApiName::apiName).collect(Collectors.joining(" or "));
        throw new IllegalArgumentException(values.getSimpleName() + " '" + apiName + "' is unknown; use " + known);
    }
}
