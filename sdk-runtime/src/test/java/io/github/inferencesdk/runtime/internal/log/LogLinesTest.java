// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are those of {@code META-INF/inference/logback.xml}. */
class LogLinesTest {
    private final LoggerContext context = new LoggerContext();
    private final LogLines lines = new LogLines();

    private LoggingEvent event(Level level, String logger, Instant time) {
        return event(level, logger, time, Map.of());
    }

    private LoggingEvent event(Level level, String logger, Instant time, Map<String, String> mdc) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(context);
        event.setLevel(level);
        event.setLoggerName(logger);
        event.setThreadName("inference-worker-1");
        event.setMessage("{} of {} ü");
        event.setArgumentArray(new Object[] {1, 2});
        event.setInstant(time);
        event.setMDCPropertyMap(mdc);
        return event;
    }

    private String byPattern(ILoggingEvent event) throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogLines.class.getResource("/META-INF/inference/logback.xml"));
        ConsoleAppender<ILoggingEvent> appender =
                (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("STDOUT");
        return new String(((PatternLayoutEncoder) appender.getEncoder()).encode(event), UTF_8);
    }

    private void assertSame(LoggingEvent event) throws Exception {
        assertThat(new String(lines.encode(event), UTF_8)).isEqualTo(byPattern(event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-25T02:04:09.007Z", "2028-02-29T23:59:59.999999999Z"})
    void encode_anyTime_isThatOfThePattern(String time) throws Exception {
        assertSame(event(Level.INFO, "io.github.Some", Instant.parse(time)));
    }

    @Test
    void encode_eachLevel_isThatOfThePattern() throws Exception {
        for (Level level : new Level[] {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR}) {
            assertSame(event(level, "Bare", Instant.EPOCH));
        }
    }

    @Test
    void encode_requestId_isThatOfThePattern() throws Exception {
        LoggingEvent event = event(Level.INFO, "access", Instant.EPOCH, Map.of(RequestMdc.KEY, "7f", "other", "x"));

        assertSame(event);
        assertThat(new String(lines.encode(event), UTF_8)).contains("access [7f] 1 of 2 ü");
    }

    @Test
    void encode_nestedExceptions_isThatOfThePattern() throws Exception {
        IllegalStateException thrown = new IllegalStateException("outer", new IOException("inner\nline"));
        thrown.addSuppressed(new IOException("closing", new Error()));
        LoggingEvent event = new LoggingEvent(
                LogLines.class.getName(), context.getLogger("a.b.C"), Level.ERROR, "failed", thrown, null);
        event.setMDCPropertyMap(Map.of());

        assertSame(event);
    }

    @Test
    void headerAndFooter_areEmpty() {
        assertThat(lines.headerBytes()).isEmpty();
        assertThat(lines.footerBytes()).isEmpty();
    }
}
