// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * HTTP header fields: names compared without regard to case, values in the order they were given. Immutable, safe for
 * concurrent use.
 *
 * <p>Names are tokens of RFC 9110 section 5.6.2. Values are visible characters, spaces and tabs, without surrounding
 * white space: what could break a message (a line break, a NUL) is refused when it is added.
 */
public final class Headers {
    private static final Headers EMPTY = new Headers(new String[0], 0);

    /** A name, its value, the next name: sorted by name, equal names in one spelling. A map would cost ten times as much. */
    private final String[] lines;

    /** Those of the array that are ours. */
    private final int length;

    private Headers(String[] lines, int length) {
        this.lines = lines;
        this.length = length;
    }

    /** {@return the headers of no header at all} */
    public static Headers empty() {
        return EMPTY;
    }

    /**
     * {@return headers with this one alone}
     *
     * @param name a token, kept in the spelling given
     * @param value visible characters, spaces and tabs; may be empty
     * @throws IllegalArgumentException when the name is no token or the value could break the message
     */
    public static Headers of(String name, String value) {
        Builder.check(name, value);
        return new Headers(new String[] {name, value}, 2);
    }

    /** {@return a builder that starts empty} */
    public static Builder builder() {
        return new Builder(EMPTY);
    }

    /** {@return a builder that starts with these headers} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * {@return the first value under this name, empty when there is none}
     *
     * @param name in any case
     */
    public Optional<String> first(String name) {
        for (int at = 0; at < length; at += 2) {
            if (lines[at].equalsIgnoreCase(name)) {
                return Optional.of(lines[at + 1]);
            }
        }
        return Optional.empty();
    }

    /**
     * {@return all values under this name, in order; empty when there is none} Unmodifiable.
     *
     * @param name in any case
     */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int at = 0; at < length; at += 2) {
            if (lines[at].equalsIgnoreCase(name)) {
                values.add(lines[at + 1]);
            }
        }
        return List.copyOf(values);
    }

    /** {@return the names, in alphabetical order without regard to case} Unmodifiable. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int at = 0; at < length; at += 2) {
            names.add(lines[at]);
        }
        return Collections.unmodifiableSet(names);
    }

    /** {@return whether there is no header at all} */
    public boolean isEmpty() {
        return length == 0;
    }

    /**
     * Calls {@code action} once for each name and value.
     *
     * @param action gets the name and one value at a time, in the alphabetical order of the names
     */
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int at = 0; at < length; at += 2) {
            action.accept(lines[at], lines[at + 1]);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && length == headers.length && hasLinesOf(headers);
    }

    private boolean hasLinesOf(Headers other) {
        for (int at = 0; at < length; at += 2) {
            if (!lines[at].equalsIgnoreCase(other.lines[at]) || !lines[at + 1].equals(other.lines[at + 1])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int at = 0; at < length; at += 2) {
            hash = 31 * hash + (Syntax.lower(lines[at]).hashCode() ^ lines[at + 1].hashCode());
        }
        return hash;
    }

    /** The names and values, for tests and debugging. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("{");
        for (int at = 0; at < length; at += 2) {
            boolean again = at > 0 && lines[at].equals(lines[at - 2]);
            out.append(again ? ", " : (at > 0 ? "], " : "") + lines[at] + "=[").append(lines[at + 1]);
        }
        return out.append(isEmpty() ? "}" : "]}").toString();
    }

    /** Builds {@link Headers}. Not safe for concurrent use. */
    public static final class Builder {
        private static final int FIRST_CAPACITY = 8;

        private String[] lines;
        private int length;
        /** Whether the array is that of built headers, which must not change. */
        private boolean shared = true;

        private Builder(Headers start) {
            this.lines = start.lines;
            this.length = start.length;
        }

        /**
         * Adds a value, after those already there.
         *
         * @param name a token, in any case
         * @param value visible characters, spaces and tabs; may be empty
         * @return this builder
         * @throws IllegalArgumentException when the name is no token or the value could break the message
         */
        public Builder add(String name, String value) {
            check(name, value);
            insert(name, value);
            return this;
        }

        /**
         * Puts a value in the place of those already there.
         *
         * @param name a token, in any case
         * @param value visible characters, spaces and tabs; may be empty
         * @return this builder
         * @throws IllegalArgumentException when the name is no token or the value could break the message
         */
        public Builder set(String name, String value) {
            check(name, value);
            int end = placeAfter(name);
            int start = end;
            while (start > 0 && lines[start - 2].equalsIgnoreCase(name)) {
                start -= 2;
            }
            if (start < end) {
                own(length);
                System.arraycopy(lines, end, lines, start, length - end);
                length -= end - start;
            }
            insert(name, value);
            return this;
        }

        /** {@return the headers} */
        public Headers build() {
            if (length == 0) {
                return EMPTY;
            }
            shared = true;
            return new Headers(lines, length);
        }

        private void insert(String name, String value) {
            int at = placeAfter(name);
            own(length + 2);
            System.arraycopy(lines, at, lines, at + 2, length - at);
            boolean again = at > 0 && lines[at - 2].equalsIgnoreCase(name);
            lines[at] = again ? lines[at - 2] : name;
            lines[at + 1] = value;
            length += 2;
        }

        /** Where the first line stands whose name comes after this one. */
        private int placeAfter(String name) {
            int low = 0;
            int high = length / 2;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (lines[2 * middle].compareToIgnoreCase(name) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return 2 * low;
        }

        private void own(int needed) {
            if (shared || needed > lines.length) {
                int capacity = needed <= lines.length ? lines.length : Math.max(FIRST_CAPACITY, 2 * lines.length);
                lines = Arrays.copyOf(lines, capacity);
                shared = false;
            }
        }

        private static void check(String name, String value) {
            Objects.requireNonNull(value, "value");
            if (!Syntax.isToken(name)) {
                throw new IllegalArgumentException("not a header name: " + Syntax.printable(name));
            }
            if (!Syntax.isFieldValue(value)) {
                throw new IllegalArgumentException(
                        "not a value for the header " + Syntax.printable(name) + ": " + Syntax.printable(value));
            }
        }
    }
}
