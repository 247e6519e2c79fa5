// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.log;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes what came with a request safe for a log: a line break in it would forge a line, an escape sequence would reach the
 * terminal of whoever reads it.
 */
public final class Printable {
    private static final int MAX_DEPTH = 20;

    private Printable() {}

    /** The text with line breaks and other control and format characters written as escapes. */
    public static String text(String text) {
        if (text.codePoints().noneMatch(Printable::isUnsafe)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isUnsafe(c)) {
                out.append("\\u");
                String hex = Integer.toHexString(c);
                out.append("0".repeat(Math.max(0, 4 - hex.length()))).append(hex);
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /**
     * The failure itself when all messages in it and its causes are safe, else a copy that is, with the same stack traces.
     * Backends print messages as they are, and do not expect that one cannot be had.
     */
    public static Throwable failure(Throwable failure) {
        return isSafe(failure, 0) ? failure : copy(failure, new IdentityHashMap<>(), 0);
    }

    private static boolean isUnsafe(int c) {
        int type = Character.getType(c);
        return (c != '\t' && type == Character.CONTROL)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private static boolean isSafe(@Nullable Throwable failure, int depth) {
        if (failure == null) {
            return true;
        }
        if (depth == MAX_DEPTH
                || !canBeAsked(failure)
                || describe(failure).codePoints().anyMatch(Printable::isUnsafe)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isSafe(suppressed, depth + 1)) {
                return false;
            }
        }
        return isSafe(failure.getCause(), depth + 1);
    }

    /** Whether all that a backend asks it for can be had; its methods are the team's code and may fail. */
    private static boolean canBeAsked(Throwable failure) {
        try {
            return Stream.of(failure.getStackTrace()).allMatch(Objects::nonNull)
                    && Arrays.asList(failure.getMessage(), failure.getCause()).size() == 2
                    && failure.toString() != null;
        } catch (RuntimeException | StackOverflowError broken) {
            return false;
        }
    }

    /** The cause; null when there is none, or it cannot be had. */
    public static @Nullable Throwable cause(Throwable failure) {
        try {
            return failure.getCause();
        } catch (RuntimeException | StackOverflowError broken) {
            return null;
        }
    }

    private static StackTraceElement[] stack(Throwable failure) {
        try {
            return failure.getStackTrace();
        } catch (RuntimeException | StackOverflowError broken) {
            return new StackTraceElement[0];
        }
    }

    /** What {@code toString} says; it is the team's code and may fail. */
    private static String describe(Throwable failure) {
        try {
            return String.valueOf(failure);
        } catch (RuntimeException | StackOverflowError broken) {
            return failure.getClass().getName();
        }
    }

    private static Throwable copy(Throwable failure, Map<Throwable, Throwable> done, int depth) {
        Copy copy = new Copy(text(describe(failure)), stack(failure));
        done.put(failure, copy);
        Throwable cause = cause(failure);
        if (cause != null && depth < MAX_DEPTH && !done.containsKey(cause)) {
            copy.initCause(copy(cause, done, depth + 1));
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (depth < MAX_DEPTH && !done.containsKey(suppressed)) {
                copy.addSuppressed(copy(suppressed, done, depth + 1));
            }
        }
        return copy;
    }

    /** Stands in a log for a failure whose message was not safe; its own message names the class it stands for. */
    private static final class Copy extends Throwable {
        private static final long serialVersionUID = 1L;

        Copy(String message, StackTraceElement[] stack) {
            super(message);
            setStackTrace(stack);
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // the message names a class already
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
