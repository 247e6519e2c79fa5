// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes log events as lines: time (UTC), level, thread, class, request id, message, and below them the stack trace. The
 * same lines as those of the pattern in {@code META-INF/inference/logback.xml}, which logback takes longer to set up than
 * all of these classes take to load. Safe for concurrent use.
 */
final class LogLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final int LEVEL_WIDTH = 5;

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(256);
        appendTime(line, event.getTimeStamp());
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(0, LEVEL_WIDTH - level.length())));
        line.append(" [").append(event.getThreadName()).append("] ");
        String logger = event.getLoggerName();
        line.append(logger, logger.lastIndexOf('.') + 1, logger.length());
        line.append(" [").append(event.getMDCPropertyMap().getOrDefault(RequestMdc.KEY, "-"));
        line.append("] ").append(event.getFormattedMessage()).append(System.lineSeparator());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString().getBytes(UTF_8);
    }

    /** By hand: Java's formatters load locales first. */
    private static void appendTime(StringBuilder line, long millis) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 0, ZoneOffset.UTC);
        line.append(time.getYear());
        appendPadded(line.append('-'), time.getMonthValue(), 2);
        appendPadded(line.append('-'), time.getDayOfMonth(), 2);
        appendPadded(line.append('T'), time.getHour(), 2);
        appendPadded(line.append(':'), time.getMinute(), 2);
        appendPadded(line.append(':'), time.getSecond(), 2);
        appendPadded(line.append('.'), (int) Math.floorMod(millis, 1000L), 3);
        line.append('Z');
    }

    private static void appendPadded(StringBuilder line, int number, int width) {
        String digits = Integer.toString(number);
        line.append("0".repeat(width - digits.length())).append(digits);
    }
}
