// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCheckTest {
    @TempDir
    private Path samples;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return ContractCheck.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static PlainServer serve(Fault... faults) throws Exception {
        Gates gates = new Gates();
        gates.openAll();
        return PlainServer.start(gates, faults);
    }

    private String table() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void run_serverOfAnotherMake_printsWhatHolds() throws Exception {
        Files.writeString(samples.resolve("half.request.json"), "{\"a\":1,\"b\":2}");
        Files.writeString(samples.resolve("half.response.json"), "{\"quotient\":0.5}");
        try (PlainServer server = serve()) {
            int code = run(
                    server.uri().toString(), "--samples", samples.toString(), "--max-body", "100000", "--seed", "7");

            assertThat(table())
                    .startsWith(server.uri() + ", 1 samples, seed 7\n")
                    .containsPattern("(?m)^golden-responses +holds$")
                    .containsPattern("(?m)^drain-loses-nothing +- +needs to start and stop the server$")
                    .endsWith("17 hold, 0 broken, 3 do not apply\n");
            assertThat(code).isZero();
        }
    }

    @Test
    void run_brokenRules_areExplained_withCode1() throws Exception {
        try (PlainServer server = serve(Fault.IGNORES_ACCEPT, Fault.BARE_ERRORS)) {
            int code = run(server.uri().toString(), "--max-body", "100000", "--varying");

            assertThat(table())
                    .containsPattern("(?m)^errors-in-shape +BROKEN +GET /no-such-path: an error without 'error'")
                    .containsPattern("(?m)^golden-responses +- +no sample has a response$")
                    .containsPattern("(?m)^deterministic +- +the answers may vary$");
            assertThat(code).isEqualTo(1);
        }
    }

    @Test
    void run_wrongArguments_areNamed_withCode2() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("localhost:8080")).isEqualTo(2);
        assertThat(run("http://127.0.0.1:1", "--fast")).isEqualTo(2);
        assertThat(run("http://127.0.0.1:1", "--samples")).isEqualTo(2);
        assertThat(run("http://127.0.0.1:1", "--seed", "x")).isEqualTo(2);
        assertThat(run("http://127.0.0.1:1", "--max-body", "0")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "no URL",
                        "expected an address",
                        "unknown option --fast",
                        "--samples needs a value",
                        "--seed needs a whole number, got 'x'",
                        "at least 1, got 0",
                        "usage: ContractCheck URL");
        assertThat(table()).isEmpty();
    }
}
