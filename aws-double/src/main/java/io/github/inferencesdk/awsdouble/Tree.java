// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A structure of a request, or of the double's state.
 *
 * @param members by name: text, numbers, booleans, lists and maps
 */
public record Tree(Map<String, Object> members) {
    static Tree of(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                members.put(String.valueOf(name), value);
            }
        });
        return new Tree(members);
    }

    /** A text that must be there. */
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(name + " is not in " + members.keySet()));
    }

    /** A text. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(members.get(name)).map(String::valueOf);
    }

    /** A structure; an empty one when it is not there. */
    public Tree tree(String name) {
        return members.get(name) instanceof Map<?, ?> map ? of(map) : new Tree(Map.of());
    }

    /** A list of structures; empty when it is not there. */
    public List<Tree> trees(String name) {
        List<Tree> trees = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map) {
                    trees.add(of(map));
                }
            }
        }
        return trees;
    }

    /** Whether it is there. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The same with one member more, or another value of it. */
    Tree with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Tree(more);
    }

    /** The members of both; those of the other one win. */
    Tree merged(Tree other) {
        Map<String, Object> both = new LinkedHashMap<>(members);
        both.putAll(other.members);
        return new Tree(both);
    }

    Tree without(String... names) {
        Map<String, Object> fewer = new LinkedHashMap<>(members);
        fewer.keySet().removeAll(List.of(names));
        return new Tree(fewer);
    }
}
