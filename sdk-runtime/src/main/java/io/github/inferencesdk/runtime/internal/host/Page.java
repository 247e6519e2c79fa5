// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.inferencesdk.InferenceException;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Which part of a list is wanted. A token is the name of the last model of the page before, so pages fit together while
 * models come and go.
 *
 * @param after the name that those on the page follow
 * @param limit how many there are on it at most
 */
record Page(String after, int limit) {
    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1_000;

    /**
     * Reads {@code next_page_token} and {@code limit} from a query; other parameters are ignored.
     *
     * @throws InferenceException (invalid input) when one of them is malformed
     */
    static Page parse(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), decode(parameter.substring(equals + 1)));
            }
        }
        return new Page(after(parameters.getOrDefault("next_page_token", "")), limit(parameters.get("limit")));
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw InferenceException.invalidInput("the query is malformed: a % needs two hexadecimal digits");
        }
    }

    private static String after(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw InferenceException.invalidInput("'next_page_token' is none that this server gave");
        }
    }

    private static int limit(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // as one that is out of range
        }
        throw InferenceException.invalidInput("'limit' must be 1 to " + MAX_LIMIT);
    }

    /** The token of the page after the model of that name. */
    static String tokenAfter(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(UTF_8));
    }
}
