// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.config.SettingReader;
import io.github.inferencesdk.runtime.internal.config.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * How much room bodies get, all of them together and each, and how much time while they arrive. Immutable, safe for
 * concurrent use. How large one may be is {@link ServerConfig#maxRequestSize()}.
 */
public final class BodyLimits {
    private final long memory;
    private final long spool;
    private final int spoolThreshold;
    private final Duration stallTimeout;
    private final int minRate;

    private BodyLimits(long memory, long spool, int spoolThreshold, Duration stallTimeout, int minRate) {
        this.memory = memory;
        this.spool = spool;
        this.spoolThreshold = spoolThreshold;
        this.stallTimeout = stallTimeout;
        this.minRate = minRate;
    }

    /** {@return the limits that a server has unless it is told others} */
    public static BodyLimits defaults() {
        return read(new SettingReader(Map.of()));
    }

    static BodyLimits read(SettingReader reader) {
        return new BodyLimits(
                reader.get(Settings.BODY_MEMORY),
                reader.get(Settings.BODY_SPOOL),
                reader.get(Settings.SPOOL_THRESHOLD),
                reader.get(Settings.BODY_STALL_SECONDS),
                reader.get(Settings.BODY_MIN_RATE));
    }

    /**
     * {@return a copy with another {@link #memory()}}
     *
     * @param memory in bytes, 64 KiB or more
     */
    public BodyLimits withMemory(long memory) {
        long checked = Checks.range("memory", memory, 65_536, Long.MAX_VALUE);
        return new BodyLimits(checked, spool, spoolThreshold, stallTimeout, minRate);
    }

    /**
     * {@return a copy with another {@link #spool()}}
     *
     * @param spool in bytes, 0 or more
     */
    public BodyLimits withSpool(long spool) {
        long checked = Checks.range("spool", spool, 0, Long.MAX_VALUE);
        return new BodyLimits(memory, checked, spoolThreshold, stallTimeout, minRate);
    }

    /**
     * {@return a copy with another {@link #spoolThreshold()}}
     *
     * @param spoolThreshold in bytes, 0 to 64 MiB
     */
    public BodyLimits withSpoolThreshold(int spoolThreshold) {
        int checked = (int) Checks.range("spoolThreshold", spoolThreshold, 0, 64 << 20);
        return new BodyLimits(memory, spool, checked, stallTimeout, minRate);
    }

    /**
     * {@return a copy with another {@link #stallTimeout()}}
     *
     * @param stallTimeout 1 ms to 1 h
     */
    public BodyLimits withStallTimeout(Duration stallTimeout) {
        Duration checked = Checks.duration("stallTimeout", stallTimeout, Duration.ofMillis(1));
        return new BodyLimits(memory, spool, spoolThreshold, checked, minRate);
    }

    /**
     * {@return a copy with another {@link #minRate()}}
     *
     * @param minRate in bytes per second, 0 to 1 Gi; 0 for no limit
     */
    public BodyLimits withMinRate(int minRate) {
        int checked = (int) Checks.range("minRate", minRate, 0, 1 << 30);
        return new BodyLimits(memory, spool, spoolThreshold, stallTimeout, checked);
    }

    /** {@return bytes of heap that all bodies share, those of requests and of collected responses, else 503} A quarter of the heap by default. */
    public long memory() {
        return memory;
    }

    /** {@return bytes of temporary files that they share, else 503} 4 GiB by default. */
    public long spool() {
        return spool;
    }

    /**
     * {@return the size in bytes up to which one body stays in memory; a larger one goes to a file} 4 MiB by default.
     */
    public int spoolThreshold() {
        return spoolThreshold;
    }

    /** {@return how long a body may pause while it arrives, else 408} 30 s by default. */
    public Duration stallTimeout() {
        return stallTimeout;
    }

    /**
     * {@return bytes per second that a body must average once it has taken longer than {@link #stallTimeout()}, else
     * 408} 1,024 by default.
     */
    public int minRate() {
        return minRate;
    }
}
