// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionStoreTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00.2Z"));
    private final List<SessionState> ended = new ArrayList<>();
    private final SessionStore store = new SessionStore(clock, Duration.ofSeconds(10), 2, ended::add);

    @Test
    void open_beyondTheBound_isOverloaded_untilOneHasExpired() {
        store.release(store.open());
        store.release(store.open());
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(store::open)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.OVERLOADED))
                .withMessageContaining("no more than 2 sessions");

        clock.advance(Duration.ofSeconds(11));

        assertThat(store.open().id).isNotEmpty(); // without a sweep
        assertThat(store.size()).isEqualTo(1);
        assertThat(ended).hasSize(2);
    }

    @Test
    void find_atItsLastMoment_isFound_afterwardsNot() {
        OpenSession session = store.open();
        store.release(session);
        assertThat(session.expires).isEqualTo("2026-11-24T10:00:11Z");

        clock.advance(Duration.ofMillis(10_799));
        assertThat(store.find(session.id)).isSameAs(session);
        clock.advance(Duration.ofMillis(1));
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> store.find(session.id))
                .withMessageContaining("there is no session '" + session.id + "'");
    }

    @Test
    void sweep_expiredButInUse_endsWithTheLastRequest() {
        OpenSession session = store.open();
        store.hold(session);
        clock.advance(Duration.ofSeconds(11));

        store.sweep();
        assertThat(store.size()).isZero();
        store.release(session);
        assertThat(ended).isEmpty();
        store.release(session);
        assertThat(ended).containsExactly(session.state);
    }

    @Test
    void hold_afterTheEnd_isRefused() {
        OpenSession session = store.open();
        store.remove(session);
        store.hold(session); // a request has it still
        store.release(session);
        store.release(session);

        assertThatIllegalStateException().isThrownBy(() -> store.hold(session));
    }

    @Test
    void open_ids_differ() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            OpenSession session = store.open();
            ids.add(session.id);
            store.remove(session);
        }
        assertThat(ids).hasSize(1000);
    }
}
