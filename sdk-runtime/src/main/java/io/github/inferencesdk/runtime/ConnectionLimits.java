// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.config.SettingReader;
import io.github.inferencesdk.runtime.internal.config.Settings;
import java.time.Duration;
import java.util.Map;

/** What a client may do with connections and the heads of its requests. Immutable, safe for concurrent use. */
public final class ConnectionLimits {
    private final int max;
    private final Duration idleTimeout;
    private final Duration headTimeout;
    private final Duration writeStallTimeout;
    private final int maxHeadSize;
    private final int maxHeaders;
    private final int maxUriLength;

    private ConnectionLimits(
            int max,
            Duration idleTimeout,
            Duration headTimeout,
            Duration writeStallTimeout,
            int maxHeadSize,
            int maxHeaders,
            int maxUriLength) {
        this.max = max;
        this.idleTimeout = idleTimeout;
        this.headTimeout = headTimeout;
        this.writeStallTimeout = writeStallTimeout;
        this.maxHeadSize = maxHeadSize;
        this.maxHeaders = maxHeaders;
        this.maxUriLength = maxUriLength;
    }

    /** {@return the limits that a server has unless it is told others} */
    public static ConnectionLimits defaults() {
        return read(new SettingReader(Map.of()));
    }

    static ConnectionLimits read(SettingReader reader) {
        return new ConnectionLimits(
                reader.get(Settings.MAX_CONNECTIONS),
                reader.get(Settings.IDLE_SECONDS),
                reader.get(Settings.HEAD_SECONDS),
                reader.get(Settings.WRITE_STALL_SECONDS),
                reader.get(Settings.MAX_HEAD_SIZE),
                reader.get(Settings.MAX_HEADERS),
                reader.get(Settings.MAX_URI_LENGTH));
    }

    /**
     * {@return a copy with another {@link #max()}}
     *
     * @param max 1 to 1,048,576
     */
    public ConnectionLimits withMax(int max) {
        int checked = (int) Checks.range("max", max, 1, 1 << 20);
        return new ConnectionLimits(
                checked, idleTimeout, headTimeout, writeStallTimeout, maxHeadSize, maxHeaders, maxUriLength);
    }

    /**
     * {@return a copy with another {@link #idleTimeout()}}
     *
     * @param idleTimeout 1 ms to 1 h
     */
    public ConnectionLimits withIdleTimeout(Duration idleTimeout) {
        Duration checked = Checks.duration("idleTimeout", idleTimeout, Duration.ofMillis(1));
        return new ConnectionLimits(
                max, checked, headTimeout, writeStallTimeout, maxHeadSize, maxHeaders, maxUriLength);
    }

    /**
     * {@return a copy with another {@link #headTimeout()}}
     *
     * @param headTimeout 1 ms to 1 h
     */
    public ConnectionLimits withHeadTimeout(Duration headTimeout) {
        Duration checked = Checks.duration("headTimeout", headTimeout, Duration.ofMillis(1));
        return new ConnectionLimits(
                max, idleTimeout, checked, writeStallTimeout, maxHeadSize, maxHeaders, maxUriLength);
    }

    /**
     * {@return a copy with another {@link #writeStallTimeout()}}
     *
     * @param writeStallTimeout 1 ms to 1 h
     */
    public ConnectionLimits withWriteStallTimeout(Duration writeStallTimeout) {
        Duration checked = Checks.duration("writeStallTimeout", writeStallTimeout, Duration.ofMillis(1));
        return new ConnectionLimits(max, idleTimeout, headTimeout, checked, maxHeadSize, maxHeaders, maxUriLength);
    }

    /**
     * {@return a copy with another {@link #maxHeadSize()}}
     *
     * @param maxHeadSize in bytes, 1 KiB to 1 MiB
     */
    public ConnectionLimits withMaxHeadSize(int maxHeadSize) {
        int checked = (int) Checks.range("maxHeadSize", maxHeadSize, 1024, 1 << 20);
        return new ConnectionLimits(
                max, idleTimeout, headTimeout, writeStallTimeout, checked, maxHeaders, maxUriLength);
    }

    /**
     * {@return a copy with another {@link #maxHeaders()}}
     *
     * @param maxHeaders 1 to 10,000
     */
    public ConnectionLimits withMaxHeaders(int maxHeaders) {
        int checked = (int) Checks.range("maxHeaders", maxHeaders, 1, 10_000);
        return new ConnectionLimits(
                max, idleTimeout, headTimeout, writeStallTimeout, maxHeadSize, checked, maxUriLength);
    }

    /**
     * {@return a copy with another {@link #maxUriLength()}}
     *
     * @param maxUriLength in characters, 64 to 1,048,576
     */
    public ConnectionLimits withMaxUriLength(int maxUriLength) {
        int checked = (int) Checks.range("maxUriLength", maxUriLength, 64, 1 << 20);
        return new ConnectionLimits(max, idleTimeout, headTimeout, writeStallTimeout, maxHeadSize, maxHeaders, checked);
    }

    /** {@return how many connections are open at once; more wait to be accepted} 4,096 by default. */
    public int max() {
        return max;
    }

    /**
     * {@return how long a connection may be silent between requests} 90 s by default: proxies keep theirs for 60 to 75
     * s.
     */
    public Duration idleTimeout() {
        return idleTimeout;
    }

    /** {@return how long the head of a request may take before its connection is closed} 30 s by default. */
    public Duration headTimeout() {
        return headTimeout;
    }

    /**
     * {@return how long a client may not read a response that is being sent, before its connection is cut} 30 s by
     * default.
     */
    public Duration writeStallTimeout() {
        return writeStallTimeout;
    }

    /** {@return the largest head of a request in bytes, else 431} 16 KiB by default. */
    public int maxHeadSize() {
        return maxHeadSize;
    }

    /** {@return how many header lines a request may have, else 431} 100 by default. */
    public int maxHeaders() {
        return maxHeaders;
    }

    /** {@return the longest request target in characters, else 414} 4,096 by default. */
    public int maxUriLength() {
        return maxUriLength;
    }
}
