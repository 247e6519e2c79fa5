// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Random interleavings of requests, handlers, closing, expiry and the shutdown. */
class SessionStoreProperties {
    private static final int MAX = 3;

    @Property
    void anyInterleaving_staysWithinTheBound_andClosesEachStateOnceWhenNobodyNeedsIt(
            @ForAll("steps") List<Integer> steps, @ForAll Random choice) {
        Model model = new Model(choice);

        steps.forEach(model::step);
        model.shutDown();

        assertThat(model.kept).allMatch(value -> value.closed == 1);
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(0, 9).list().ofMaxSize(80);
    }

    /** Drives a store, and checks after each step what must always hold. */
    private static final class Model {
        private final SettableClock clock = new SettableClock(Instant.EPOCH);
        private final SessionStore store = new SessionStore(
                clock,
                Duration.ofSeconds(10),
                MAX,
                state -> state.end(failure -> {
                    throw new AssertionError(failure);
                }));
        private final List<Request> running = new ArrayList<>();
        private final List<String> known = new ArrayList<>();
        private final List<Kept> kept = new ArrayList<>();
        private final Random choice;

        Model(Random choice) {
            this.choice = choice;
        }

        void step(int what) {
            switch (what) {
                case 0, 1 -> begin(null);
                case 2, 3 -> {
                    if (!known.isEmpty()) {
                        begin(known.get(choice.nextInt(known.size())));
                    }
                }
                case 4 -> clock.advance(Duration.ofSeconds(choice.nextInt(6)));
                case 5 -> store.sweep();
                default -> {
                    if (!running.isEmpty()) {
                        advance(running.get(choice.nextInt(running.size())), what);
                    }
                }
            }
            check();
        }

        private void begin(@Nullable String id) {
            try {
                OpenSession session = id == null ? store.open() : store.find(id);
                Request request = new Request(new HeldSession(store, session, id == null));
                running.add(request);
                if (id == null) {
                    known.add(session.id);
                    Kept value = new Kept();
                    request.view().put(Kept.class, value);
                    kept.add(value);
                }
                request.value = request.view().get(Kept.class).orElseThrow();
            } catch (InferenceException refused) {
                assertThat(id != null || store.size() == MAX).isTrue();
            }
        }

        private void advance(Request request, int what) {
            if (what == 6) {
                request.view().close();
            } else if (what == 7 && !request.ended && !request.inHandlers) {
                request.session.enter();
                request.inHandlers = true;
            } else if (what == 8) {
                request.end(choice.nextBoolean());
            } else if (what == 9 && request.inHandlers) {
                request.session.leave();
                request.inHandlers = false;
            }
            running.removeIf(one -> one.ended && !one.inHandlers);
        }

        private void check() {
            assertThat(store.size()).isBetween(0, MAX);
            assertThat(running).allMatch(request -> request.value != null && request.value.closed == 0);
            assertThat(kept).allMatch(value -> value.closed <= 1);
        }

        /** As the server does it: the store first, and handlers that are still there when they return. */
        void shutDown() {
            store.clear();
            check();
            for (Request request : running) {
                request.end(choice.nextBoolean());
                request.end(true);
                if (request.inHandlers) {
                    request.session.leave();
                }
            }
            assertThat(store.size()).isZero();
        }
    }

    private static final class Request {
        private final HeldSession session;
        private @Nullable Kept value;
        private boolean inHandlers;
        private boolean ended;

        Request(HeldSession session) {
            this.session = session;
        }

        Session view() {
            InferenceContext.Builder context = InferenceContext.builder();
            session.show(context);
            return context.build().session().orElseThrow();
        }

        void end(boolean successfully) {
            if (successfully && !ended) {
                session.succeed(Headers.builder());
            }
            session.end();
            ended = true;
        }
    }

    private static final class Kept implements AutoCloseable {
        private int closed;

        @Override
        public void close() {
            closed++;
        }
    }
}
