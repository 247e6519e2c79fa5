// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags of things, by their ARNs. */
final class TagStore {
    private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();

    /** Something was made, with the tags of its request. */
    void created(String arn, Tree request) {
        tags.put(arn, new TreeMap<>());
        add(arn, request);
    }

    void deleted(String arn) {
        tags.remove(arn);
    }

    Map<String, String> of(String arn) {
        return Map.copyOf(known(arn));
    }

    Map<String, ?> addTags(Tree request) {
        add(request.text("ResourceArn"), request);
        return list(request.text("ResourceArn"));
    }

    Map<String, ?> listTags(Tree request) {
        return list(request.text("ResourceArn"));
    }

    private void add(String arn, Tree request) {
        request.trees("Tags").forEach(tag -> known(arn).put(tag.text("Key"), tag.text("Value")));
    }

    private Map<String, ?> list(String arn) {
        List<Map<String, String>> list = known(arn).entrySet().stream()
                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                .toList();
        return Map.of("Tags", list);
    }

    private Map<String, String> known(String arn) {
        Map<String, String> found = tags.get(arn);
        if (found == null) {
            throw ApiFault.validation("Could not find resource \"" + arn + "\".");
        }
        return found;
    }
}
