// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.json.JsonMapper;

/** A request as one text: the same for equal requests, whatever the order in which maps were filled. */
final class CanonicalRequest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CanonicalRequest() {}

    static String text(SdkPojo request) {
        return JSON.writeValueAsString(members(request));
    }

    private static SortedMap<String, Object> members(SdkPojo pojo) {
        SortedMap<String, Object> members = new TreeMap<>();
        pojo.sdkFields().forEach(field -> {
            Object value = field.getValueOrDefault(pojo);
            if (isSet(value)) {
                members.put(field.memberName(), tree(value));
            }
        });
        return members;
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static Object tree(Object value) {
        if (value instanceof SdkPojo pojo) {
            return members(pojo);
        }
        if (value instanceof Map<?, ?> map) {
            SortedMap<String, Object> sorted = new TreeMap<>();
            map.forEach((key, inner) -> sorted.put((String) key, tree(Objects.requireNonNull(inner))));
            return sorted;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(CanonicalRequest::tree).toList();
        }
        return value;
    }
}
