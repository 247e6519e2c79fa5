// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists in pages: {@code MaxResults} at once, 10 unless it is asked for more, and a token for the next ones. */
final class Pages {
    private static final int DEFAULT = 10;

    private Pages() {}

    static Map<String, ?> of(String name, List<? extends Map<String, ?>> all, Tree request) {
        int from = request.find("NextToken").map(Integer::valueOf).orElse(0);
        int to = Math.min(
                all.size(),
                from + request.find("MaxResults").map(Integer::valueOf).orElse(DEFAULT));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(name, all.subList(Math.min(from, to), to));
        if (to < all.size()) {
            page.put("NextToken", Integer.toString(to));
        }
        return page;
    }
}
