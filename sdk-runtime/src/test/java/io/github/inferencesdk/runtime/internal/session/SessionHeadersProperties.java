// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class SessionHeadersProperties {
    /** The platform's own patterns, as its API states them. */
    private static final Pattern ID = Pattern.compile("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$");

    private static final Pattern OPENED = Pattern.compile(
            "^[a-zA-Z0-9](-*[a-zA-Z0-9])*;\\s" + "Expires=[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$");

    @Property
    void succeed_ofANewSession_saysItInBothHeadersInThePlatformsPattern(
            @ForAll @LongRange(min = 0, max = 253_402_000_000_000L) long nowMillis,
            @ForAll @LongRange(min = 1, max = 86_400_000) long lifetimeMillis) {
        Instant now = Instant.ofEpochMilli(nowMillis);
        SettableClock clock = new SettableClock(now);
        SessionStore store = new SessionStore(clock, Duration.ofMillis(lifetimeMillis), 1, state -> {});
        RequestSession request = new HeldSession(store, store.open(), true);
        Headers.Builder builder = Headers.builder();

        request.succeed(builder);

        Headers headers = builder.build();
        String value = headers.first("X-Amzn-SageMaker-Session-Id").orElseThrow();
        assertThat(value).matches(OPENED).hasSizeLessThanOrEqualTo(256);
        assertThat(headers.first("X-Amzn-SageMaker-New-Session-Id")).contains(value);
        InferenceContext.Builder context = InferenceContext.builder();
        request.show(context);
        Instant expires = context.build().session().orElseThrow().expires();
        assertThat(value).endsWith("; Expires=" + expires);
        assertThat(Duration.between(now, expires))
                .isBetween(Duration.ofMillis(lifetimeMillis), Duration.ofMillis(lifetimeMillis + 999));
    }

    @Property
    void isId_anyText_agreesWithThePlatformsPattern(@ForAll("texts") String text) {
        // The pattern alone would backtrack for ever on long ones.
        assertThat(SessionHeaders.isId(text))
                .isEqualTo(text.length() <= 256 && ID.matcher(text).matches());
    }

    @Property
    void begin_anyHeader_opensOrRefusesInPrintableWords(@ForAll("texts") String header) {
        try (Sessions sessions = new Sessions(true, Clock.systemUTC(), Duration.ofMinutes(1), 1)) {
            Throwable thrown = catchThrowable(() -> sessions.begin(Optional.of(header)));

            if (header.equals("NEW_SESSION")) {
                assertThat(thrown).isNull();
                assertThat(sessions.size()).isEqualTo(1);
            } else {
                assertThat(thrown).isInstanceOfSatisfying(InferenceException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
                    assertThat(refused.getMessage()).matches("[ -~]{1,300}").contains("NEW_SESSION");
                });
                assertThat(sessions.size()).isZero();
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300),
                Arbitraries.strings().withChars("aZ09-").ofMaxLength(20),
                Arbitraries.strings().withChars("a-").ofMinLength(250).ofMaxLength(260),
                Arbitraries.strings().withChars("NEW_SION").ofLength(11),
                Arbitraries.of("NEW_SESSION", "new_session", "NEW_SESSION, NEW_SESSION", " NEW_SESSION", ""));
    }
}
