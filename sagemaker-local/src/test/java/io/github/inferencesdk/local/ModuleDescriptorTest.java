// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {
    private final ModuleDescriptor module = ModuleFinder.of(Path.of("target/classes"))
            .find("io.github.inferencesdk.local")
            .orElseThrow()
            .descriptor();

    @Test
    void exports_isTheOnePackage() {
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("io.github.inferencesdk.local");
        assertThat(module.opens()).isEmpty();
    }

    @Test
    void requires_areTheKnownOnes() {
        assertThat(module.requires())
                .extracting(ModuleDescriptor.Requires::name)
                .containsExactlyInAnyOrder(
                        "java.base",
                        "java.net.http",
                        "jdk.httpserver",
                        "org.apache.commons.compress",
                        "org.jspecify",
                        "org.slf4j",
                        "tools.jackson.databind");
    }
}
