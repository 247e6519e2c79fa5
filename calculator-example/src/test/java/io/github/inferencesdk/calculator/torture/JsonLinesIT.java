package io.github.inferencesdk.calculator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One million records in one request, 100 bytes each, three of them bad. */
class JsonLinesIT {
    private static final int RECORDS = 1_000_000;
    private static final int LINE = 100;
    private static final int LINES_PER_CHUNK = 1000;
    private static final Map<Integer, String> BAD = Map.of(
            17,
            "{oops",
            500_000,
            "{\"operation\":\"add\",\"a\":\"ten\",\"b\":1}",
            RECORDS - 1,
            "{\"operation\":\"add\",\"a\":1}");

    @TempDir
    Path home;

    private static String record(int number) {
        String record = BAD.getOrDefault(number, "{\"operation\":\"add\",\"a\":" + number + ",\"b\":1}");
        return record + " ".repeat(LINE - 1 - record.length()) + "\n";
    }

    private static String answer(int number) {
        return "{\"operation\":\"add\",\"input_a\":" + number + ",\"input_b\":1,\"result\":" + (number + 1)
                + ",\"status\":\"success\"}";
    }

    private static void write(Exchange exchange) throws IOException {
        exchange.write("POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/jsonlines\r\n"
                + "Accept: application/jsonlines\r\nTransfer-Encoding: chunked\r\n\r\n");
        OutputStream out = exchange.out();
        for (int number = 0; number < RECORDS; ) {
            StringBuilder chunk = new StringBuilder(Integer.toHexString(LINE * LINES_PER_CHUNK)).append("\r\n");
            for (int end = number + LINES_PER_CHUNK; number < end; number++) {
                chunk.append(record(number));
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
        Map<String, String> settings = Map.of("SAGEMAKER_MAX_REQUEST_SIZE", String.valueOf(LINE * RECORDS));
        try (Child child = Child.calculator(home, "-Xmx128m", settings);
                Exchange exchange = child.open()) {
            long start = System.nanoTime();
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> writeAll(exchange));
            int status = exchange.readHead();
            assertThat(status).isEqualTo(200);
            assertThat(exchange.header("content-type")).startsWith("application/jsonlines");
            checkLines(exchange);
            written.join();
            double seconds = (System.nanoTime() - start) / 1e9;

            System.out.printf(
                    "%d records of %d bytes, -Xmx128m: %.1f s, %.0f records/s, peak resident %d MiB%n",
                    RECORDS, LINE, seconds, RECORDS / seconds, child.peakMebibytes());
            assertThat(child.bodyFiles()).isEmpty();
            assertThat(child.output()).doesNotContain("ERROR");
        }
    }

    private static void checkLines(Exchange exchange) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(exchange.body(), StandardCharsets.UTF_8), 1 << 16)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (BAD.containsKey(number)) {
                    assertThat(line)
                            .as("record %d", number)
                            .startsWith("{\"error\":")
                            .contains("\"status\":\"error\"", "\"code\":\"INVALID_INPUT\"");
                } else if (!line.equals(answer(number))) {
                    assertThat(line).as("record %d", number).isEqualTo(answer(number));
                }
                number++;
            }
            assertThat(number).isEqualTo(RECORDS);
        }
    }
}
