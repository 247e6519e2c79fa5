// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.client;

import java.io.IOException;
import java.util.Arrays;

/** The line that our script for wrk prints: requests, errors, microseconds, and five latencies in microseconds. */
final class WrkOutput {
    static final String MARK = "measured";
    private static final int NUMBERS = 8;

    private WrkOutput() {}

    static LoadResult parse(String output) throws IOException {
        String line = output.lines()
                .filter(each -> each.startsWith(MARK + " "))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk printed no result: " + output));
        long[] n = Arrays.stream(line.substring(MARK.length() + 1).trim().split(" +"))
                .mapToLong(Long::parseLong)
                .toArray();
        if (n.length != NUMBERS) {
            throw new IOException("wrk printed a strange result: " + line);
        }
        return new LoadResult(n[0] - n[1], n[1], 0, n[2] / 1e6, new Latency(n[3], n[4], n[5], n[6], n[7]));
    }
}
