// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.inferencesdk", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule jetty_staysInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("..runtime.internal.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("io.github.inferencesdk.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule environment_isReadByMainOnly = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule standardStreams_areMainsOnly =
            noClasses().that().doNotHaveFullyQualifiedName(Main.class.getName()).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule staticFields_areFinal =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule codecs_doNotKnowTheServer = noClasses()
            .that()
            .resideInAPackage("..codec..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.inferencesdk.runtime..");

    @ArchTest
    static final ArchRule reflection_isNotUsed =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect..");
}
