// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.PredictHandler;
import io.github.inferencesdk.runtime.internal.session.Sessions;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final Payload ONE = Payload.text(MediaType.TEXT_PLAIN, "1");
    private static final Payload TWO = Payload.text(MediaType.APPLICATION_JSON, "2");

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> seen = new ArrayList<>();

    private static Sessions sessions(boolean on) {
        return new Sessions(on, Clock.systemUTC(), Duration.ofMinutes(1), 1);
    }

    private void run(InferencePipeline<?, ?, ?> pipeline) throws InterruptedException {
        try (Sessions sessions = sessions(pipeline.hasSessions())) {
            new WarmUp(pipeline, sessions, nanos::get).run("model");
            assertThat(sessions.size()).isZero();
        }
    }

    /** Notes its inputs; each takes {@code time}. */
    private InferencePipeline<String, String, String> taking(Duration time) {
        return TestPipelines.of((input, model, context) -> {
            seen.add(input);
            nanos.addAndGet(time.toNanos());
            return input;
        });
    }

    private static InferencePipeline<String, String, String> predicting(
            PredictHandler<String, String, String> predict) {
        return TestPipelines.of(predict).withSamples(ONE, TWO);
    }

    @Test
    void run_quickSamples_onceEach() throws Exception {
        run(taking(Duration.ofNanos(999_999)).withSamples(ONE, TWO));

        assertThat(seen).containsExactly("1", "2");
    }

    @Test
    void run_samplesThatGetQuick_untilThen() throws Exception {
        run(TestPipelines.of((input, model, context) -> {
                    seen.add(input);
                    nanos.addAndGet(Duration.ofMillis(seen.size() < 8 ? 10 : 0).toNanos());
                    return input;
                })
                .withSamples(ONE, TWO));

        assertThat(seen).hasSize(10);
    }

    @Test
    void run_aMillisecondEach_aHundredRounds() throws Exception {
        run(taking(Duration.ofMillis(1)).withSamples(ONE, TWO));

        assertThat(Collections.frequency(seen, "1")).isEqualTo(100);
        assertThat(Collections.frequency(seen, "2")).isEqualTo(100);
    }

    @Test
    void run_slowSamples_endAfterASecond() throws Exception {
        run(taking(Duration.ofMillis(300)).withSamples(ONE, TWO));

        assertThat(seen).containsExactly("1", "2", "1", "2");
    }

    @Test
    void run_verySlowSamples_onceEach() throws Exception {
        run(taking(Duration.ofMinutes(1)).withSamples(ONE, TWO, ONE));

        assertThat(seen).containsExactly("1", "2", "1");
    }

    @Test
    void run_noSamples_nothing() throws Exception {
        run(taking(Duration.ofMinutes(1)));

        assertThat(seen).isEmpty();
    }

    @Test
    void run_nonBlockingPipeline_isWarmedUpToo() throws Exception {
        run(taking(Duration.ofMinutes(1)).nonBlocking().withSamples(ONE));

        assertThat(seen).containsExactly("1");
    }

    @Test
    void run_sample_isARequestWithItsHeadersAndTheFirstTypeOut() throws Exception {
        run(InferencePipeline.<String, String, String>of(
                        context -> "model",
                        new TestPipelines.TextInput(),
                        (input, model, context) -> context.requestId() + " " + model + " "
                                + context.customAttributes().orElse(""),
                        new TestPipelines.TextOutput() {
                            @Override
                            public Payload encode(
                                    String prediction,
                                    MediaType type,
                                    io.github.inferencesdk.InferenceContext context) {
                                seen.add(prediction + " " + type);
                                return super.encode(prediction, type, context);
                            }
                        })
                .withSamples(ONE.withCustomAttributes("a=b")));

        assertThat(seen).hasSize(1).containsOnly("warm-up model a=b application/json");
    }

    @Test
    void run_sampleThatOpensASession_hasOneOfItsOwn() throws Exception {
        AtomicInteger states = new AtomicInteger();
        run(predicting((input, model, context) -> {
                    nanos.addAndGet(Duration.ofMillis(1).toNanos());
                    return context.session()
                            .orElseThrow()
                            .getOrCreate(String.class, () -> "state " + states.incrementAndGet());
                })
                .withSessions()
                .withSamples(ONE.withHeader(Sessions.HEADER, "NEW_SESSION")));

        assertThat(states).hasValue(100);
    }

    @Test
    void run_sampleFails_saysWhich_withTheCause() {
        assertThatIllegalStateException()
                .isThrownBy(() -> run(predicting((input, model, context) -> {
                    if (input.equals("2")) {
                        throw new NoClassDefFoundError("gone");
                    }
                    return input;
                })))
                .withMessage("sample 2 of 2 failed")
                .withRootCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    @SuppressWarnings("NullAway") // what a careless handler does
    void run_handlerReturnsNull_isAFailure() {
        assertThatIllegalStateException()
                .isThrownBy(() -> run(predicting((input, model, context) -> null)))
                .withStackTraceContaining("the predict handler returned null");
    }

    @Test
    void run_bodyWriterFails_isAFailure() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        run(TestPipelines.encoding((prediction, type, context) -> Payload.writing(type, out -> {
                                    throw new java.io.IOException("planted");
                                }))
                                .withSamples(ONE)))
                .withMessage("sample 1 of 1 failed")
                .withRootCauseInstanceOf(java.io.IOException.class);
    }

    @Test
    void run_sampleOfATypeThatIsNotRead_isAFailure() {
        assertThatIllegalStateException()
                .isThrownBy(() -> run(taking(Duration.ZERO).withSamples(Payload.text(MediaType.TEXT_CSV, "1"))))
                .withStackTraceContaining("its type text/csv is none that the model reads");
    }

    @Test
    void run_interrupted_ends() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> run(taking(Duration.ZERO).withSamples(ONE)));
        assertThat(seen).isEmpty();
    }
}
