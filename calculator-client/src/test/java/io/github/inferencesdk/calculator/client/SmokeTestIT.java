// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.local.LocalSageMaker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The client and the smoke test, against the calculator's application behind Local SageMaker. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class SmokeTestIT {
    private static final Path APPLICATION = Path.of("../calculator-example/target/app/bin/serve")
            .toAbsolutePath()
            .normalize();

    @Test
    void calculatorBehindLocalSageMaker_holds() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (LocalSageMaker local = LocalSageMaker.builder()
                .command(APPLICATION.toString())
                .endpointName("calculator")
                .start()) {
            try (CalculatorClient client = CalculatorClient.of("calculator", local.uri())) {
                assertThat(client.calculate("add", 10, 5.0)).isEqualTo(15);
            }

            int exit = SmokeTest.run(
                    new String[] {
                        "--endpoint", "calculator", "--url", local.uri().toString()
                    },
                    new PrintStream(out, true, UTF_8),
                    new PrintStream(err, true, UTF_8));

            assertThat(out.toString(UTF_8))
                    .contains("422", "Division by zero", SmokeCase.ALL.size() + " hold, 0 broken");
            assertThat(err.toString(UTF_8)).isEmpty();
            assertThat(exit).isZero();
        }
    }

    @Test
    void noSuchEndpoint_isToldOnce() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (LocalSageMaker local =
                LocalSageMaker.builder().command(APPLICATION.toString()).start()) {
            int exit = SmokeTest.run(
                    new String[] {"--endpoint", "other", "--url", local.uri().toString()},
                    System.out,
                    new PrintStream(err, true, UTF_8));

            assertThat(exit).isEqualTo(1);
            assertThat(err.toString(UTF_8))
                    .contains("cannot invoke 'other': ", "other")
                    .hasLineCount(1);
        }
    }
}
