// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of what a container has is what the generic server's directory has. */
class ContainerLibrariesIT {
    @Test
    void artifacts_areThoseOfTheGenericServer() throws Exception {
        List<String> jars;
        try (Stream<Path> files = Files.list(Path.of("target/app/lib"))) {
            jars = files.map(file -> file.getFileName().toString()).toList();
        }

        assertThat(jars).allMatch(ContainerLibraries::include);
        assertThat(jars.stream().map(jar -> jar.replaceFirst("-\\d.*", "")))
                .containsExactlyInAnyOrderElementsOf(ContainerLibraries.ARTIFACTS);
    }
}
