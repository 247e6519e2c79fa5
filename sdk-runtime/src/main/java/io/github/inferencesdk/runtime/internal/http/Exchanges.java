// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.invoke.MemoryGuard;
import io.github.inferencesdk.runtime.internal.invoke.Watchdog;
import io.github.inferencesdk.runtime.internal.log.AccessLog;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What all exchanges share.
 *
 * @param draining whether each response is to be the last of its connection
 */
record Exchanges(
        BodyStore bodies,
        Watchdog watchdog,
        MemoryGuard memory,
        Scheduler scheduler,
        HttpLimits limits,
        RequestsInFlight inFlight,
        BooleanSupplier draining,
        AccessLog accessLog) {}
