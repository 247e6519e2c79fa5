// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

/**
 * How many threads and how much memory the engine takes. All I/O threads are cheap while they wait; what they cost is
 * switches between them, so there are few.
 *
 * @param selectors threads that wait for sockets, and on which handlers run that do not block: up to four cores one for
 *     each, so that such handlers can use the whole machine; beyond, every second core has one, and no more than 16,
 *     which at 10 microseconds a request is over a million in a second
 * @param acceptors threads that wait for clients; one is fast enough, and with none closing the port waits for a selector
 * @param reserved threads that stand by for what may block, a body that goes to a file
 * @param minThreads those that always have something to wait for, and one to spare
 * @param maxThreads those and as many as may be at the disk or in a slow log at once
 * @param pooledBytes buffers that are kept for the next request, outside of the heap and, as many again, inside; more are
 *     made when many clients are slow, and dropped afterwards
 */
record EngineSizes(int selectors, int acceptors, int reserved, int minThreads, int maxThreads, long pooledBytes) {
    private static final int ONE_EACH = 4;
    private static final int MOST_SELECTORS = 16;
    private static final int LEAST_THREADS = 8;
    private static final long MOST_POOLED = 16 << 20;

    /** The sizes for a machine of so many cores and a heap of so many bytes. */
    static EngineSizes of(int cores, long heapBytes) {
        int selectors =
                cores <= ONE_EACH ? Math.max(1, cores) : Math.min(MOST_SELECTORS, Math.max(ONE_EACH, cores / 2));
        return new EngineSizes(
                selectors,
                1,
                1,
                selectors + 2,
                Math.max(LEAST_THREADS, selectors * 4),
                Math.min(MOST_POOLED, heapBytes / 8));
    }

    /** The sizes for this machine. */
    static EngineSizes ofThisMachine() {
        Runtime machine = Runtime.getRuntime();
        return of(machine.availableProcessors(), machine.maxMemory());
    }
}
