// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.testkit.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside {@code serve}, by the launcher. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class CommandLineIT {
    @TempDir
    Path temp;

    @Test
    void check_calculator_holds() throws Exception {
        try (ServerProcess process = Application.builder("check").start()) {
            assertThat(process.awaitExit()).isZero();
            assertThat(process.output())
                    .contains(
                            "load           holds", "sample add     holds", "sample batch   holds", "8 hold, 0 broken");
        }
    }

    @Test
    void check_noSuchModel_isMisuse() throws Exception {
        try (ServerProcess process = ServerProcess.start(
                Application.DIRECTORY.resolve("bin/serve").toString(), "check", "--model", "nowhere")) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.output()).contains("there is nothing at nowhere");
        }
    }

    @Test
    void transform_csv_isAnswered() throws Exception {
        Path input = Files.writeString(temp.resolve("in.csv"), "operation,a,b\nadd,10,5\nsqrt,9,\n");
        Path output = temp.resolve("out.csv");
        try (ServerProcess process = ServerProcess.start(
                Application.DIRECTORY.resolve("bin/serve").toString(),
                "transform",
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--type",
                "text/csv; header=present")) {
            assertThat(process.awaitExit()).as(process.output()).isZero();
            assertThat(process.output()).contains("2 records, 0 errors, ");
        }
        assertThat(output)
                .hasContent("operation,input_a,input_b,result,status\nadd,10,5,15,success\nsqrt,9,,3,success\n");
    }
}
