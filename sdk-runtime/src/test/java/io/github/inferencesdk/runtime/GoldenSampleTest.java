package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
