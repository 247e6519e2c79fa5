// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What is kept for one session, one value per type. A runtime makes one for each session and ends it once; a test makes
 * one to let several requests share it. Handlers use {@link Session} instead. Safe for concurrent use.
 */
public final class SessionState {
    private final Map<Class<?>, Object> values = new LinkedHashMap<>(); // guarded by itself
    private final ReentrantLock creating = new ReentrantLock();
    private boolean ended; // guarded by values

    private SessionState() {}

    /** {@return a state that keeps nothing yet} */
    public static SessionState create() {
        return new SessionState();
    }

    /**
     * Closes each value that is {@link AutoCloseable}, once, the newest first. Does nothing when called again. The caller
     * sees to it that no handler uses the values any more.
     *
     * @param onFailure takes what a value throws; the others are closed all the same
     */
    public void end(Consumer<? super Throwable> onFailure) {
        List<Object> last;
        synchronized (values) {
            ended = true;
            last = new ArrayList<>(distinct(values.values()));
            values.clear();
        }
        Collections.reverse(last);
        for (Object value : last) {
            close(value, onFailure);
        }
    }

    private static List<Object> distinct(Collection<Object> values) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return values.stream().filter(seen::add).toList();
    }

    private static void close(Object value, Consumer<? super Throwable> onFailure) {
        if (value instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Throwable failure) { // the model team's code: the others are closed all the same
                onFailure.accept(failure);
            }
        }
    }

    <T> Optional<T> get(Class<T> type) {
        synchronized (values) {
            return Optional.ofNullable(type.cast(values.get(type)));
        }
    }

    <T> Optional<T> put(Class<T> type, T value) {
        Objects.requireNonNull(value, "value");
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("the value is no " + type.getName() + ": " + value.getClass());
        }
        synchronized (values) {
            if (ended) {
                throw new IllegalStateException("the session has ended");
            }
            return Optional.ofNullable(type.cast(values.put(type, value)));
        }
    }

    <T> Optional<T> remove(Class<T> type) {
        synchronized (values) {
            return Optional.ofNullable(type.cast(values.remove(type)));
        }
    }

    <T> T getOrCreate(Class<T> type, Callable<? extends T> create) throws Exception {
        Optional<T> there = get(type);
        return there.isPresent() ? there.get() : create(type, create);
    }

    /** Values are made one at a time, outside the lock that the others need. */
    private <T> T create(Class<T> type, Callable<? extends T> create) throws Exception {
        creating.lockInterruptibly(); // a request past its deadline must not wait for one that is slow
        try {
            Optional<T> there = get(type);
            if (there.isPresent()) {
                return there.get();
            }
            T made = Objects.requireNonNull(create.call(), "a session cannot keep null");
            putOrClose(type, made);
            return made;
        } finally {
            creating.unlock();
        }
    }

    private <T> void putOrClose(Class<T> type, T made) {
        try {
            put(type, made);
        } catch (RuntimeException refused) {
            close(made, refused::addSuppressed);
            throw refused;
        }
    }
}
