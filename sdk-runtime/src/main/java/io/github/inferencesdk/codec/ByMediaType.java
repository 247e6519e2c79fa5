// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Handlers by the media types or ranges that are theirs. Immutable. */
final class ByMediaType<H> {
    private final List<Entry<H>> entries = new ArrayList<>();

    /** Adds a handler, while this is being built. */
    void add(H handler, List<MediaType> ranges) {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a handler without media types can never be chosen");
        }
        for (MediaType range : ranges) {
            if (entries.stream().anyMatch(entry -> entry.range.equals(range))) {
                throw new IllegalArgumentException("two handlers for " + range);
            }
            entries.add(new Entry<>(range, handler));
        }
    }

    void requireSome() {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("no handlers to choose from");
        }
    }

    /** The types and ranges in the order in which they were added. */
    List<MediaType> ranges() {
        return entries.stream().map(entry -> entry.range).toList();
    }

    /** The handler with the most specific range that includes this type; the first of several. */
    Optional<H> find(MediaType type) {
        Entry<H> best = null;
        for (Entry<H> entry : entries) {
            boolean matches = entry.range.includes(type);
            if (matches && (best == null || rank(entry.range, type) > rank(best.range, type))) {
                best = entry;
            }
        }
        return Optional.ofNullable(best).map(Entry::handler);
    }

    /** Type before suffix before range; then the parameters that the type has, less those that it lacks. */
    private static int rank(MediaType range, MediaType type) {
        int base = range.type().equals("*")
                ? 0
                : range.isRange() ? 1 : range.subtype().equals(type.subtype()) ? 3 : 2;
        int shared = (int) range.parameters().keySet().stream()
                .filter(type.parameters()::containsKey)
                .count();
        return 1000 * base + 2 * shared - range.parameters().size();
    }

    private record Entry<H>(MediaType range, H handler) {}
}
