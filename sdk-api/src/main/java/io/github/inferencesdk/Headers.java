package io.github.inferencesdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * HTTP header fields: names compared without regard to case, values in the order they were given. Immutable, safe for
 * concurrent use.
 *
 * <p>Names are tokens of RFC 9110 section 5.6.2. Values are visible characters, spaces and tabs, without surrounding
 * white space: what could break a message (a line break, a NUL) is refused when it is added.
 */
public final class Headers {
    private static final Headers EMPTY = new Headers(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    private final Map<String, List<String>> fields;

    private Headers(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** No header at all. */
    public static Headers empty() {
        return EMPTY;
    }

    /** One header. */
    public static Headers of(String name, String value) {
        return builder().add(name, value).build();
    }

    /** Starts empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts with these headers. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        forEach(builder::add);
        return builder;
    }

    /** The first value under this name. */
    public Optional<String> first(String name) {
        List<String> values = fields.get(name);
        return values == null ? Optional.empty() : Optional.of(values.get(0));
    }

    /** All values under this name, in order; empty when there is none. Unmodifiable. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The names, in alphabetical order without regard to case. Unmodifiable. */
    public Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    /** Whether there is no header at all. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Calls {@code action} once for each name and value. */
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            field.getValue().forEach(value -> action.accept(field.getKey(), value));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && fields.equals(headers.fields);
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            hash += Syntax.lower(field.getKey()).hashCode() ^ field.getValue().hashCode();
        }
        return hash;
    }

    /** The names and values, for tests and debugging. */
    @Override
    public String toString() {
        return fields.toString();
    }

    /** Builds {@link Headers}. Not safe for concurrent use. */
    public static final class Builder {
        private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        private Builder() {}

        /**
         * Adds a value, after those already there.
         *
         * @throws IllegalArgumentException when the name is no token or the value could break the message
         */
        public Builder add(String name, String value) {
            check(name, value);
            fields.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
            return this;
        }

        /**
         * Puts a value in the place of those already there.
         *
         * @throws IllegalArgumentException when the name is no token or the value could break the message
         */
        public Builder set(String name, String value) {
            check(name, value);
            fields.remove(name);
            return add(name, value);
        }

        /** Returns the headers. */
        public Headers build() {
            if (fields.isEmpty()) {
                return EMPTY;
            }
            Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
            return new Headers(copy);
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
