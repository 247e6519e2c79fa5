// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.testkit.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the quickstart, in their order, and then those of the guide to an upgrade. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands of the guides are for a shell of Unix")
class QuickstartIT {
    private static final Path GUIDE = Path.of("../docs/guide");

    @TempDir
    Path directory;

    @Test
    void readme_makesAProjectToo() throws Exception {
        String command = MarkdownPage.read(Path.of("../README.md")).blocks("").stream()
                .filter(block -> block.contains("archetype"))
                .findFirst()
                .orElseThrow();
        assertThat(command).startsWith("mvn -q install -DskipTests\n");

        Shell.in(directory).run(command.substring(command.indexOf('\n')));

        assertThat(directory.resolve("fraud/src/main/java/com/example/FraudLoader.java"))
                .exists();
    }

    @Test
    void everyCommand_doesWhatThePageSays() throws Exception {
        MarkdownPage page = MarkdownPage.read(GUIDE.resolve("quickstart.md"));
        List<String> blocks = page.blocks("");
        assertThat(blocks).hasSize(5);
        // Who runs this has run the first block: the build that this test is part of.
        assertThat(blocks.get(0)).contains("mvn -q install -DskipTests");
        Shell.in(directory).run(blocks.get(1));
        Shell.in(directory).run(blocks.get(2));
        Path fraud = directory.resolve("fraud");
        try (ServerProcess process = ServerProcess.builder("bash", "-c", "exec " + blocks.get(3))
                .directory(fraud)
                .start()
                .awaitReady()) {
            assertThat(process.output()).contains("ready");
            assertThat(Shell.in(directory).run(blocks.get(4).replace(":8080", ":" + process.port())))
                    .isEqualTo(page.blocks("json").get(0));

            process.terminate();

            assertThat(process.awaitExit()).isEqualTo(143);
        }

        String comparison =
                MarkdownPage.read(GUIDE.resolve("upgrading.md")).blocks("").get(0);
        assertThat(Shell.in(fraud).run(comparison))
                .as("a project of today has nothing that this one has not")
                .doesNotContain("Only in", "\ndiff ");
    }
}
