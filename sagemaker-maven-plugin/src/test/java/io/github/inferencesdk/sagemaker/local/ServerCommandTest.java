// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {
    @TempDir
    Path folder;

    @Test
    void words_ofAnApplication_areItsLauncherOfThisSystem() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createFile(bin.resolve("serve"));
        assertThatThrownBy(() -> ServerCommand.words(null, folder, "serve.bat"))
                .hasMessageContaining("there is no bin/serve.bat: run mvn package before");
        Files.createFile(bin.resolve("serve.bat"));

        String here = File.separatorChar == '/' ? "serve" : "serve.bat";
        assertThat(ServerCommand.words("", folder))
                .containsExactly(bin.resolve(here).toString());
    }

    @Test
    void words_given_areSplitAtBlanks() {
        assertThat(ServerCommand.words(" docker run  image ", folder)).containsExactly("docker", "run", "image");
    }
}
