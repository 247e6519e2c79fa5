// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** A request of the AWS SDK as plain maps and lists, under the names that AWS's descriptions have. */
final class RequestTree {
    private RequestTree() {}

    /** Leaves out what was not set. */
    static Map<String, Object> of(SdkPojo request) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (SdkField<?> field : request.sdkFields()) {
            Object value = plain(field.getValueOrDefault(request));
            if (value != null) {
                tree.put(field.memberName(), value);
            }
        }
        return tree;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
            return null;
        } else if (value instanceof SdkPojo structure) {
            return of(structure);
        } else if (value instanceof SdkBytes bytes) {
            return bytes.asByteArrayUnsafe();
        } else if (value instanceof List<?> list) {
            return list.stream().map(RequestTree::plain).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((key, entry) -> plain.put(String.valueOf(key), plain(entry)));
            return plain;
        }
        return value;
    }
}
