// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

/**
 * What a load got.
 *
 * @param answered right answers
 * @param errors wrong answers, broken connections, and requests that stayed without an answer
 * @param unsent requests that were meant to be sent but for which no connection became free in time
 * @param seconds how long it took
 */
public record LoadResult(long answered, long errors, long unsent, double seconds, Latency latency) {
    /** Right answers per second. */
    public double rate() {
        return answered / seconds;
    }
}
