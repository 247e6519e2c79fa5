// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.sagemaker.goal.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    @Test
    void of_noConsole_printsALineEach() {
        List<String> lines = new ArrayList<>();
        StatusLine line = StatusLine.of(Progress.of(lines::add, false), null, false);

        line.show("Creating, 0 s");
        line.show("Creating, 30 s");
        line.end();

        assertThat(lines).containsExactly("Creating, 0 s", "Creating, 30 s");
    }

    @Test
    void show_onAConsole_writesTheLineAnewAndEndsItOnce() {
        StringWriter written = new StringWriter();
        StatusLine line = new StatusLine.InPlace(new PrintWriter(written));

        line.show("Creating, 0 s");
        line.show("InService, 30 s");
        line.end();
        line.end();

        assertThat(written.toString())
                .isEqualTo("\rCreating, 0 s\u001b[K\rInService, 30 s\u001b[K" + System.lineSeparator());
    }
}
