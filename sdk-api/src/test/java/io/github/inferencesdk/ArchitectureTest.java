// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String OURS = "io.github.inferencesdk..";
    private static final JavaClasses PRODUCTION = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void import_ofTargetClasses_findsBothPackages() {
        assertThat(PRODUCTION.contain(InferencePipeline.class)).isTrue();
        assertThat(PRODUCTION.containPackage("io.github.inferencesdk.spi")).isTrue();
        assertThat(PRODUCTION.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void dependencies_ofTheApi_areJavaAndJspecifyOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", OURS)
                .because("sdk-api lands on every model team's class path")
                .check(PRODUCTION);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("io.github.(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void standardStreams_areNotUsed() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(PRODUCTION);
    }

    @Test
    void staticFields_areFinal() {
        fields().that().areStatic().should().beFinal().check(PRODUCTION);
    }

    @Test
    void environment_isNotRead() {
        noClasses()
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .because("settings come in through ModelContext")
                .check(PRODUCTION);
    }
}
