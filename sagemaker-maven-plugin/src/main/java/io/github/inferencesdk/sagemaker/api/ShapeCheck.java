// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One walk over a request: gathers what is wrong. For one use by one thread. */
final class ShapeCheck {
    private final Map<String, Shape> shapes;
    private final List<Violation> violations = new ArrayList<>();

    ShapeCheck(Map<String, Shape> shapes) {
        this.shapes = shapes;
    }

    List<Violation> check(Shape input, Map<String, ?> tree) {
        structure(input, tree, "");
        return List.copyOf(violations);
    }

    private void value(Shape shape, Object value, String path) {
        switch (shape.type()) {
            case "structure" -> typed(shape, value, path, value instanceof Map, "a structure");
            case "map" -> typed(shape, value, path, value instanceof Map, "a map");
            case "list" -> typed(shape, value, path, value instanceof List, "a list");
            case "string" -> typed(shape, value, path, value instanceof String, "text");
            case "boolean" -> typed(shape, value, path, value instanceof Boolean, "true or false");
            case "integer", "long" -> typed(shape, value, path, isWhole(value), "a whole number");
            case "float", "double" -> typed(shape, value, path, value instanceof Number, "a number");
            case "blob" -> typed(shape, value, path, value instanceof byte[], "bytes");
            case "timestamp" -> typed(shape, value, path, isTime(value), "a time");
            default -> throw new IllegalStateException("a type that the plugin does not know: " + shape.type());
        }
    }

    private void typed(Shape shape, Object value, String path, boolean fits, String words) {
        if (!fits) {
            violations.add(Violation.of(path, value, "must be " + words));
        } else if (value instanceof String text) {
            text(shape, text, path);
        } else if (value instanceof Number number && !"timestamp".equals(shape.type())) {
            bounds(shape, value, path, new BigDecimal(number.toString()));
        } else if (value instanceof byte[] bytes) {
            bounds(shape, value, path, BigDecimal.valueOf(bytes.length));
        } else if (value instanceof List<?> list) {
            list(shape, list, path);
        } else if (value instanceof Map<?, ?> map) {
            if ("map".equals(shape.type())) {
                map(shape, map, path);
            } else {
                structure(shape, map, path);
            }
        }
    }

    private void structure(Shape shape, Map<?, ?> tree, String path) {
        for (String name : shape.required()) {
            if (tree.get(name) == null) {
                violations.add(Violation.missing(child(path, name)));
            }
        }
        tree.forEach((name, value) -> {
            String member = shape.members().get(String.valueOf(name));
            if (member == null && value != null) {
                violations.add(Violation.of(child(path, String.valueOf(name)), value, "is no member of the request"));
            } else if (member != null && value != null) {
                value(named(member), value, child(path, String.valueOf(name)));
            }
        });
    }

    private void map(Shape shape, Map<?, ?> map, String path) {
        bounds(shape, map.size() + " entries", path, BigDecimal.valueOf(map.size()));
        map.forEach((key, value) -> {
            String entry = path + "['" + key + "']";
            value(named(shape.key()), String.valueOf(key), entry);
            element(shape.value(), value, entry);
        });
    }

    private void list(Shape shape, List<?> list, String path) {
        bounds(shape, list.size() + " elements", path, BigDecimal.valueOf(list.size()));
        for (int i = 0; i < list.size(); i++) {
            element(shape.member(), list.get(i), path + "[" + i + "]");
        }
    }

    private void element(String shape, @Nullable Object value, String path) {
        if (value == null) {
            violations.add(Violation.missing(path));
        } else {
            value(named(shape), value, path);
        }
    }

    private void text(Shape shape, String text, String path) {
        BigDecimal length = BigDecimal.valueOf(text.codePointCount(0, text.length()));
        boolean allowed = shape.allowed().isEmpty() || shape.allowed().contains(text);
        // The length first: Java's patterns recurse, and overflow the stack on texts of some kilobytes.
        if (!allowed || shape.below(length) || shape.above(length) || !matches(shape, text)) {
            violations.add(Violation.of(path, text, RuleWords.of(shape)));
        }
    }

    private void bounds(Shape shape, Object value, String path, BigDecimal size) {
        if (shape.below(size) || shape.above(size)) {
            violations.add(Violation.of(path, value, RuleWords.of(shape)));
        }
    }

    private static boolean matches(Shape shape, String text) {
        return shape.pattern() == null || shape.pattern().matcher(text).matches();
    }

    private Shape named(String name) {
        return Objects.requireNonNull(shapes.get(name), name);
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof java.math.BigInteger;
    }

    private static boolean isTime(Object value) {
        return value instanceof Instant || value instanceof Number;
    }
}
