// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Things of one kind, by name, in the order they were made. Each has its ARN and the time that it was made. */
final class Things {
    private final Account account;
    private final TagStore tags;
    private final String kind;
    private final String words;
    private final Map<String, Tree> things = new LinkedHashMap<>();

    /**
     * Makes none yet.
     *
     * @param kind in the API's names, such as {@code EndpointConfig}
     * @param words in messages and, with a hyphen, in ARNs, such as {@code endpoint configuration}
     */
    Things(Account account, TagStore tags, String kind, String words) {
        this.account = account;
        this.tags = tags;
        this.kind = kind;
        this.words = words;
    }

    String arn(String name) {
        String path = kind.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return account.arn(path + "/" + name);
    }

    /** The ARN's member of an answer. */
    Map<String, String> reference(String name) {
        return Map.of(kind + "Arn", arn(name));
    }

    void create(String name, Tree request) {
        if (things.containsKey(name)) {
            throw ApiFault.validation("Cannot create already existing " + words + " \"" + arn(name) + "\".");
        }
        put(
                name,
                request.without("Tags")
                        .with(kind + "Name", name)
                        .with(kind + "Arn", arn(name))
                        .with("CreationTime", now()));
        tags.created(arn(name), request);
    }

    void put(String name, Tree thing) {
        things.put(name, thing);
    }

    Tree require(String name) {
        return find(name).orElseThrow(() -> ApiFault.validation("Could not find " + words + " \"" + arn(name) + "\"."));
    }

    Optional<Tree> find(String name) {
        return Optional.ofNullable(things.get(name));
    }

    void delete(String name) {
        require(name);
        things.remove(name);
        tags.deleted(arn(name));
    }

    Map<String, Tree> all() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(things));
    }

    /** Newest first, in pages, those whose names have a part that is asked for. */
    Map<String, ?> list(Tree request) {
        List<Map<String, ?>> found = new ArrayList<>();
        things.forEach((name, thing) -> {
            if (name.contains(request.find("NameContains").orElse(""))) {
                found.add(Map.of(
                        kind + "Name",
                        name,
                        kind + "Arn",
                        arn(name),
                        "CreationTime",
                        thing.members().get("CreationTime")));
            }
        });
        Collections.reverse(found);
        return Pages.of(kind + "s", found, request);
    }

    /** The time in the form of JSON 1.1: seconds. */
    static double now() {
        return Instant.now().toEpochMilli() / 1000.0;
    }
}
