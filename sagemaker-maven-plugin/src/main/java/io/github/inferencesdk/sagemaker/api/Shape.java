// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One type of AWS's description: what values of it may be. Parts that do not belong to its type are empty. */
record Shape(
        String type,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Pattern pattern,
        List<String> allowed,
        List<String> required,
        Map<String, String> members,
        Map<String, String> headers,
        String member,
        String key,
        String value) {

    static Shape of(JsonNode json) {
        return new Shape(
                json.path("type").asString(),
                number(json.path("min")),
                number(json.path("max")),
                json.has("pattern") ? Pattern.compile(json.path("pattern").asString()) : null,
                texts(json.path("enum")),
                texts(json.path("required")),
                map(json.path("members")),
                map(json.path("headers")),
                json.path("member").asString(""),
                json.path("key").asString(""),
                json.path("value").asString(""));
    }

    boolean below(BigDecimal size) {
        return min != null && size.compareTo(min) < 0;
    }

    boolean above(BigDecimal size) {
        return max != null && size.compareTo(max) > 0;
    }

    private static @Nullable BigDecimal number(JsonNode json) {
        return json.isNumber() ? json.decimalValue() : null;
    }

    private static List<String> texts(JsonNode json) {
        return StreamSupport.stream(json.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static Map<String, String> map(JsonNode json) {
        Map<String, String> map = new LinkedHashMap<>();
        json.forEachEntry((name, shape) -> map.put(name, shape.asString()));
        return Map.copyOf(map);
    }
}
