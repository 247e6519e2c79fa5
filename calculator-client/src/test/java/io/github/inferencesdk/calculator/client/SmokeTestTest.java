// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.calculator.model.Operation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SmokeTestTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return SmokeTest.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void cases_haveEachOperationOfTheCalculator() {
        assertThat(SmokeCase.ALL)
                .filteredOn(smoke -> smoke.status() == 200)
                .extracting(SmokeCase::name)
                .containsAll(Arrays.stream(Operation.values())
                        .map(Operation::wireName)
                        .toList());
    }

    @Test
    void run_badArguments_saysHow() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--endpoint")).isEqualTo(2);
        assertThat(run("--endpoint", "x", "--uri", "http://127.0.0.1:1")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("usage: --endpoint NAME [--url URL]");
    }

    @Test
    void run_badUrl_saysSo() {
        assertThat(run("--endpoint", "x", "--url", "no url")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).startsWith("cannot invoke 'x': ").contains("no url");
    }

    @Test
    void run_nobodyThere_saysSo() throws Exception {
        CannedEndpoint gone = new CannedEndpoint(200, "{}");
        gone.close();

        assertThat(run("--endpoint", "x", "--url", gone.url().toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("cannot invoke 'x': ", "refused");
    }

    @Test
    void run_allAnsweredAlike_showsWhatIsBroken() throws Exception {
        try (CannedEndpoint endpoint = new CannedEndpoint(
                200, "{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}")) {
            assertThat(run("--endpoint", "x", "--url", endpoint.url().toString()))
                    .isEqualTo(1);
        }
        assertThat(out.toString(UTF_8))
                .contains("holds   add", "BROKEN  division by zero", "expected 422 Division by zero")
                .endsWith("1 hold, " + (SmokeCase.ALL.size() - 1) + " broken" + System.lineSeparator());
    }
}
