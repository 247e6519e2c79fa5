// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SessionTest {
    private final SessionState state = SessionState.create();
    private final Session session = Session.builder().state(state).build();
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void build_untouched_hasTheDocumentedDefaults() {
        Session untouched = Session.builder().build();

        assertThat(untouched.id()).isEqualTo("test");
        assertThat(untouched.isNew()).isFalse();
        assertThat(untouched.isClosed()).isFalse();
        assertThat(untouched.expires()).isEqualTo(Instant.MAX);
        assertThat(untouched.get(String.class)).isEmpty();
    }

    @Test
    void build_everythingSet_givesItBack() {
        Instant expires = Instant.parse("2026-11-24T00:00:00Z");
        Session built = Session.builder().id("a-1").isNew(true).expires(expires).build();

        assertThat(built.id()).isEqualTo("a-1");
        assertThat(built.isNew()).isTrue();
        assertThat(built.expires()).isEqualTo(expires);
    }

    @Test
    void put_value_isSeenByTheNextRequestOfTheSession() {
        assertThat(session.put(String.class, "one")).isEmpty();
        assertThat(session.put(String.class, "two")).contains("one");

        Session next = Session.builder().state(state).build();
        assertThat(next.get(String.class)).contains("two");
        assertThat(next.get(Integer.class)).isEmpty();
        assertThat(next.remove(String.class)).contains("two");
        assertThat(session.get(String.class)).isEmpty();
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // on purpose
    void put_anotherType_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> session.put((Class) Integer.class, "text"));
    }

    @Test
    void getOrCreate_severalAtOnce_createOnce() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(inAThread(() -> {
                go.await();
                return session.getOrCreate(Integer.class, made::incrementAndGet);
            }));
        }
        go.countDown();

        for (CompletableFuture<Integer> one : all) {
            assertThat(one.get()).isEqualTo(1);
        }
    }

    @Test
    void getOrCreate_creationFails_keepsNothingAndMayBeTriedAgain() throws Exception {
        assertThatExceptionOfType(java.io.IOException.class)
                .isThrownBy(() -> session.getOrCreate(String.class, () -> {
                    throw new java.io.IOException("no");
                }));

        assertThat(session.getOrCreate(String.class, () -> "yes")).isEqualTo("yes");
    }

    @Test
    @Timeout(30)
    void getOrCreate_ofOneWhoWaits_getsWhatWasMadeMeanwhile_andHoldsNobodyUp() throws Exception {
        CountDownLatch creating = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<String> first = inAThread(() -> session.getOrCreate(String.class, () -> {
            creating.countDown();
            release.await();
            return "first";
        }));
        creating.await();
        AtomicReference<Thread> waiting = new AtomicReference<>();
        CompletableFuture<String> second = inAThread(() -> {
            waiting.set(Thread.currentThread());
            return session.getOrCreate(String.class, () -> "never");
        });
        while (waiting.get() == null || waiting.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        release.countDown();

        assertThat(first.get()).isEqualTo("first");
        assertThat(second.get()).isEqualTo("first");
        assertThat(session.getOrCreate(Integer.class, () -> 3)).isEqualTo(3);
    }

    private static <T> CompletableFuture<T> inAThread(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(task.call());
                    } catch (Exception failure) {
                        result.completeExceptionally(failure);
                    }
                })
                .start();
        return result;
    }

    @Test
    void getOrCreate_ofOneWhoWaits_canBeInterrupted() throws Exception {
        CountDownLatch creating = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread slow = new Thread(() -> {
            try {
                session.getOrCreate(String.class, () -> {
                    creating.countDown();
                    release.await();
                    return "late";
                });
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
        slow.start();
        creating.await();

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> session.getOrCreate(String.class, () -> "never"));
        assertThat(session.get(String.class)).isEmpty(); // reading does not wait

        release.countDown();
        slow.join();
        assertThat(session.get(String.class)).contains("late");
    }

    @Test
    void end_closesEachValueOnceNewestFirst_andGoesOnAfterAFailure() {
        List<String> closed = new ArrayList<>();
        First first = new First(closed);
        session.put(First.class, first);
        session.put(AutoCloseable.class, first); // the same under two names
        session.put(Second.class, new Second(closed));
        session.put(String.class, "is not closed");

        state.end(failures::add);
        state.end(failures::add);

        assertThat(closed).containsExactly("second", "first");
        assertThat(failures).singleElement().extracting(Throwable::getMessage).isEqualTo("planted");
        assertThat(session.get(String.class)).isEmpty();
    }

    @Test
    void end_whatIsReplacedOrRemoved_isTheCallers() {
        List<String> closed = new ArrayList<>();
        session.put(First.class, new First(closed));
        session.put(First.class, new First(closed));
        session.remove(First.class);

        state.end(failures::add);

        assertThat(closed).isEmpty();
    }

    @Test
    void afterTheEnd_nothingIsKept_andWhatIsMadeIsClosed() {
        List<String> closed = new ArrayList<>();
        state.end(failures::add);

        assertThatIllegalStateException().isThrownBy(() -> session.put(String.class, "x"));
        assertThatIllegalStateException().isThrownBy(() -> session.getOrCreate(First.class, () -> new First(closed)));
        assertThat(closed).containsExactly("first");
    }

    @Test
    void close_isOfThisRequestOnly() {
        Session other = Session.builder().state(state).build();
        session.close();

        assertThat(session.isClosed()).isTrue();
        assertThat(other.isClosed()).isFalse();
    }

    private record First(List<String> closed) implements AutoCloseable {
        @Override
        public void close() {
            closed.add("first");
        }
    }

    private record Second(List<String> closed) implements AutoCloseable {
        @Override
        public void close() {
            closed.add("second");
            throw new IllegalStateException("planted");
        }
    }
}
