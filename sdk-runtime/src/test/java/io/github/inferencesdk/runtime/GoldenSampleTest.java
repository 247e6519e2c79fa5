// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenSampleTest {
    private static final URI INVOCATIONS = URI.create("http://127.0.0.1:8080/invocations");

    private static Optional<String> curl(String type, byte[] body) {
        return GoldenSample.of("name", Payload.of(MediaType.parse(type), body)).curl(INVOCATIONS);
    }

    private static Optional<String> curl(String type, String body) {
        return curl(type, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void curl_ofText_isACommandThatCanBePasted() {
        assertThat(curl("application/json", "{\"x\":1}\n"))
                .contains(
                        "curl -sS -H 'Content-Type: application/json' -d '{\"x\":1}' http://127.0.0.1:8080/invocations");
    }

    @Test
    void curl_ofQuotes_endsAndReopensThem() {
        assertThat(curl("text/plain", "it's").orElseThrow()).contains(" -d 'it'\\''s' ");
    }

    @Test
    void curl_ofAnAnswerInAnotherType_asksForIt() {
        Payload csv = Payload.text(MediaType.TEXT_CSV, "1");
        assertThat(GoldenSample.of("name", csv, csv).curl(INVOCATIONS).orElseThrow())
                .contains("-H 'Content-Type: text/csv' -H 'Accept: text/csv' -d '1'");
    }

    @Test
    void curl_ofWhatAShellWouldRead_isQuoted() {
        Payload odd = Payload.text(MediaType.parse("text/x'y"), "1");
        assertThat(GoldenSample.of("name", odd)
                        .curl(URI.create("http://127.0.0.1/invocations?a=1&b=c"))
                        .orElseThrow())
                .isEqualTo("curl -sS -H 'Content-Type: text/x'\\''y' -d '1' 'http://127.0.0.1/invocations?a=1&b=c'");
    }

    @Test
    void curl_ofAnAtSign_isNotTheNameOfAFile() {
        assertThat(curl("text/plain", "@home").orElseThrow()).contains(" --data-raw '@home' ");
    }

    @Test
    void curl_ofWhatIsNoTextOrLong_isEmpty() {
        assertThat(curl("application/x-npy", new byte[] {(byte) 0x93, 'N'})).isEmpty();
        assertThat(curl("text/plain", "\u0000")).isEmpty();
        assertThat(curl("text/plain", "x".repeat(2_048))).isPresent();
        assertThat(curl("text/plain", "x".repeat(2_049))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json|{'a':15,'b':[1]}|{'b':[1.0],'a':15.0}",
                "application/jsonlines|1\\n2\\n|1.0\\r\\n2",
                "text/csv|a\\n1\\n|a\\n1",
                "image/png|x|x",
            })
    void difference_sameAnswer_isEmpty(String type, String known, String got) throws Exception {
        assertThat(difference(type, known, got)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json|{'a':15}|{'a':16}|expected {'a':15}, got {'a':16}",
                "application/json|15|'15'|expected 15, got '15'",
                "application/json|15|15 15|expected 15, got 15 15",
                "application/jsonlines|1\\n2\\n|1\\n3\\n|line 2: expected 2, got 3",
                "application/jsonlines|1\\n2\\n|1\\n|expected 2 lines, got 1",
                "text/csv|1\\n|1.0\\n|line 1: expected 1, got 1.0",
                "image/png|xyz|xz|expected 3 bytes, got 2, and they differ from byte 2 on",
            })
    void difference_anotherAnswer_saysWhere(String type, String known, String got, String difference) throws Exception {
        assertThat(difference(type, known, got)).contains(difference.replace('\'', '"'));
    }

    @Test
    void difference_noKnownAnswer_isEmpty() throws Exception {
        Payload request = Payload.text(MediaType.APPLICATION_JSON, "1");
        assertThat(GoldenSample.of("x", request).difference(request)).isEmpty();
    }

    private static Optional<String> difference(String type, String known, String got) throws Exception {
        Payload request = Payload.text(MediaType.APPLICATION_JSON, "1");
        return GoldenSample.of("x", request, body(type, known)).difference(body(type, got));
    }

    private static Payload body(String type, String text) {
        return Payload.text(
                MediaType.parse(type),
                text.replace("\\n", "\n").replace("\\r", "\r").replace('\'', '"'));
    }
}
