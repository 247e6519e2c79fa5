// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final List<String> lines = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void change_realRun_tellsThenActs() {
        Progress progress = Progress.of(lines::add, false);

        progress.change("drop a", () -> {
            done.add("a");
        });

        assertThat(progress.change("make b", () -> "b")).contains("b");
        assertThat(lines).containsExactly("drop a", "make b");
        assertThat(done).containsExactly("a");
    }

    @Test
    void change_dryRun_tellsAndDoesNothing() {
        Progress progress = Progress.of(lines::add, true);

        progress.change("drop a", () -> {
            done.add("a");
        });

        assertThat(progress.change("make b", () -> "b")).isEmpty();
        assertThat(progress.dryRun()).isTrue();
        assertThat(lines).containsExactly("would drop a", "would make b");
        assertThat(done).isEmpty();
    }
}
