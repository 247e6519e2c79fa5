// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InferenceContextTest {
    @Test
    void build_untouched_hasTheDocumentedDefaults() {
        InferenceContext context = InferenceContext.builder().build();

        assertThat(context.requestId()).isEqualTo("test");
        assertThat(context.headers().isEmpty()).isTrue();
        assertThat(context.customAttributes()).isEmpty();
        assertThat(context.session()).isEmpty();
        assertThat(context.deadline()).isEmpty();
        assertThat(context.isCancelled()).isFalse();
    }

    @Test
    void build_everythingSet_givesItBack() {
        Instant deadline = Instant.parse("2026-11-23T00:00:00Z");
        Headers headers = Headers.of("x-amzn-sagemaker-custom-attributes", "trace=1");
        Session session = Session.builder().build();
        InferenceContext context = InferenceContext.builder()
                .requestId("r-1")
                .headers(headers)
                .session(session)
                .deadline(deadline)
                .build();

        assertThat(context.requestId()).isEqualTo("r-1");
        assertThat(context.headers()).isEqualTo(headers);
        assertThat(context.customAttributes()).contains("trace=1");
        assertThat(context.session()).containsSame(session);
        assertThat(context.deadline()).contains(deadline);
    }

    @Test
    void isCancelled_asksOnEachCall() {
        AtomicBoolean cancelled = new AtomicBoolean();
        InferenceContext context =
                InferenceContext.builder().cancelled(cancelled::get).build();

        assertThat(context.isCancelled()).isFalse();
        cancelled.set(true);
        assertThat(context.isCancelled()).isTrue();
    }

    @Test
    void build_builderUsedOn_leavesTheBuiltAlone() {
        InferenceContext.Builder builder = InferenceContext.builder().requestId("one");
        InferenceContext before = builder.build();
        builder.requestId("two");

        assertThat(before.requestId()).isEqualTo("one");
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void setters_null_areRefused() {
        InferenceContext.Builder builder = InferenceContext.builder();

        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.requestId(null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.headers(null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.deadline(null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.session(null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.cancelled(null));
    }
}
