// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {
    private final ModuleDescriptor module = ModuleFinder.of(Path.of("target/classes"))
            .find("io.github.inferencesdk.testkit")
            .orElseThrow()
            .descriptor();

    @Test
    void exports_isTheOnePackage() {
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("io.github.inferencesdk.testkit");
    }

    @Test
    void opens_isForJUnitOnly() {
        assertThat(module.opens())
                .singleElement()
                .satisfies(opened -> assertThat(opened.targets()).containsExactly("org.junit.platform.commons"));
    }

    @Test
    void requires_areTheKnownOnes() {
        assertThat(module.requires())
                .extracting(ModuleDescriptor.Requires::name)
                .containsExactlyInAnyOrder(
                        "java.base",
                        "java.net.http",
                        "io.github.inferencesdk.runtime",
                        "org.jspecify",
                        "org.junit.jupiter.api");
        assertThat(module.uses()).containsExactly("io.github.inferencesdk.spi.InferencePipelineProvider");
    }
}
