// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {
    private static final ModuleDescriptor MODULE = ModuleFinder.of(Path.of("target", "classes"))
            .find("io.github.inferencesdk")
            .orElseThrow()
            .descriptor();

    @Test
    void name_isFixedAndClosed() {
        assertThat(MODULE.name()).isEqualTo("io.github.inferencesdk");
        assertThat(MODULE.isOpen()).isFalse();
        assertThat(MODULE.isAutomatic()).isFalse();
        assertThat(MODULE.opens()).isEmpty();
    }

    @Test
    void exports_areTheTwoPackagesToEveryone() {
        assertThat(MODULE.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
        assertThat(MODULE.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder("io.github.inferencesdk", "io.github.inferencesdk.spi");
    }

    @Test
    void requires_areTheBaseAndTheAnnotationsAtCompileTime() {
        assertThat(MODULE.requires()).extracting(Requires::name).containsExactlyInAnyOrder("java.base", "org.jspecify");
        assertThat(MODULE.requires())
                .filteredOn(required -> required.name().equals("org.jspecify"))
                .allSatisfy(required -> assertThat(required.modifiers()).containsExactly(Requires.Modifier.STATIC));
    }
}
