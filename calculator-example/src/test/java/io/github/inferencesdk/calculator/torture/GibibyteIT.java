// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The largest body that the platform sends, to a process with a small heap. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "open files are looked up in /proc")
class GibibyteIT {
    private static final long GIBIBYTE = 1L << 30;
    private static final int MEBIBYTE = 1 << 20;
    private static final String HEAP = "-Xmx128m";
    private static final Map<String, String> SETTINGS =
            Map.of("SAGEMAKER_MAX_REQUEST_SIZE", String.valueOf(GIBIBYTE), "INFERENCE_BODY_SPOOL", "2147483648");

    @TempDir
    Path home;

    private Child start() throws IOException, InterruptedException {
        return Child.of(CountingPipelineProvider.class, home, HEAP, SETTINGS);
    }

    private static void head(Exchange exchange) throws IOException, InterruptedException {
        exchange.write("POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Length: " + GIBIBYTE + "\r\n\r\n");
    }

    /** Writes a body's beginning, and returns its checksum. */
    private static long write(OutputStream out, long size) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] piece = new byte[MEBIBYTE];
        SplittableRandom random = new SplittableRandom(1);
        random.nextBytes(piece);
        for (long left = size; left > 0; left -= piece.length) {
            piece[random.nextInt(MEBIBYTE)]++; // no two pieces are the same
            checksum.update(piece);
            out.write(piece);
        }
        return checksum.getValue();
    }

    @Test
    void body_of1GiB_in128MiBOfHeap_isAnswered_andLeavesNothing() throws Exception {
        try (Child child = start();
                Exchange exchange = child.open()) {
            long start = System.nanoTime();
            head(exchange);
            long checksum = write(exchange.out(), GIBIBYTE);
            int status = exchange.readHead();

            assertThat(exchange.readBody()).isEqualTo("\"" + GIBIBYTE + " " + checksum + "\"");
            assertThat(status).isEqualTo(200);
            System.out.printf(
                    "1 GiB body, %s: %.1f s, peak resident %d MiB%n",
                    HEAP, (System.nanoTime() - start) / 1e9, child.peakMebibytes());
            await().until(() -> child.openBodyFiles() == 0);
            assertThat(child.bodyFiles()).isEmpty();
            child.terminate();
            assertThat(child.awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void body_cutByAKillInTheMiddle_leavesNothing_alsoAfterARestart() throws Exception {
        try (Child child = start();
                Exchange exchange = child.open()) {
            head(exchange);
            write(exchange.out(), 64L * MEBIBYTE);
            await().until(() -> child.openBodyFiles() == 1);
            child.kill();

            assertThat(child.bodyFiles()).isEmpty();
        }
        try (Child child = start()) {
            assertThat(child.bodyFiles()).isEmpty();
        }
    }
}
