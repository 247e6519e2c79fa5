// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One million records in one request, 100 bytes each, three of them bad. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
class JsonLinesIT {
    private static final int LINES_PER_CHUNK = 1000;

    @TempDir
    Path home;

    private static void write(Exchange exchange) throws IOException {
        exchange.write("POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/jsonlines\r\n"
                + "Accept: application/jsonlines\r\nTransfer-Encoding: chunked\r\n\r\n");
        OutputStream out = exchange.out();
        for (int number = 0; number < MillionRecords.COUNT; ) {
            StringBuilder chunk =
                    new StringBuilder(Integer.toHexString(MillionRecords.LINE * LINES_PER_CHUNK)).append("\r\n");
            for (int end = number + LINES_PER_CHUNK; number < end; number++) {
                chunk.append(MillionRecords.record(number));
            }
            out.write(chunk.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        }
        exchange.write("0\r\n\r\n");
    }

    private static void writeAll(Exchange exchange) {
        try {
            write(exchange);
        } catch (IOException cut) {
            throw new java.io.UncheckedIOException(cut);
        }
    }

    @Test
    void millionRecords_in128MiBOfHeap_areAnsweredInOrder_badOnesInTheirLine() throws Exception {
        Map<String, String> settings =
                Map.of("SAGEMAKER_MAX_REQUEST_SIZE", String.valueOf(MillionRecords.LINE * MillionRecords.COUNT));
        try (Child child = Child.calculator(home, "-Xmx128m", settings);
                Exchange exchange = child.open()) {
            long start = System.nanoTime();
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> writeAll(exchange));
            int status = exchange.readHead();
            assertThat(status).isEqualTo(200);
            assertThat(exchange.header("content-type")).startsWith("application/jsonlines");
            MillionRecords.checkAnswers(exchange.body());
            written.join();
            double seconds = (System.nanoTime() - start) / 1e9;

            System.out.printf(
                    "%d records of %d bytes, -Xmx128m: %.1f s, %.0f records/s, peak resident %d MiB%n",
                    MillionRecords.COUNT,
                    MillionRecords.LINE,
                    seconds,
                    MillionRecords.COUNT / seconds,
                    child.peakMebibytes());
            assertThat(child.bodyFiles()).isEmpty();
            assertThat(child.output()).doesNotContain("ERROR");
        }
    }
}
