// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {
    private final ModuleDescriptor module = ModuleFinder.of(Path.of("target/classes"))
            .find("io.github.inferencesdk.runtime")
            .orElseThrow()
            .descriptor();

    @Test
    void exports_areThePublicPackagesOnly() {
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder("io.github.inferencesdk.codec", "io.github.inferencesdk.runtime");
        assertThat(module.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
    }

    @Test
    void requires_areTheKnownOnes() {
        assertThat(module.requires())
                .extracting(ModuleDescriptor.Requires::name)
                .containsExactlyInAnyOrder(
                        "java.base",
                        "ch.qos.logback.classic",
                        "ch.qos.logback.core",
                        "io.github.inferencesdk",
                        "org.jspecify",
                        "org.slf4j",
                        "org.eclipse.jetty.http",
                        "org.eclipse.jetty.io",
                        "org.eclipse.jetty.server",
                        "org.eclipse.jetty.util",
                        "tools.jackson.databind",
                        "tools.jackson.dataformat.csv");
        assertThat(module.requires())
                .filteredOn(required -> required.name().startsWith("ch.qos.logback"))
                .allMatch(required -> required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC));
        assertThat(module.uses()).containsExactly("io.github.inferencesdk.spi.InferencePipelineProvider");
    }
}
