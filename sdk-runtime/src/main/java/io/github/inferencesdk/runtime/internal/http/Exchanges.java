package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import io.github.inferencesdk.runtime.internal.log.AccessLog;
import java.time.Duration;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What all exchanges share.
 *
 * @param bodyStall how long a body may make no progress
 */
record Exchanges(
        BodyStore bodies,
        Watchdog watchdog,
        MemoryGuard memory,
        Scheduler scheduler,
        Duration bodyStall,
        RequestsInFlight inFlight,
        AccessLog accessLog) {}
