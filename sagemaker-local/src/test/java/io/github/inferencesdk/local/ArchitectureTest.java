// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.sun.net.httpserver.HttpServer;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.http.HttpClient;

@AnalyzeClasses(packages = "io.github.inferencesdk.local", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependencies_areTheJdkJsonTarAndALogger = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.sun.net.httpserver",
                    "io.github.inferencesdk.local..",
                    "tools.jackson..",
                    "org.apache.commons.compress..",
                    "org.slf4j",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule rooms_haveNoCycles = slices().matching("io.github.inferencesdk.local.internal.(*)..")
            .should()
            .beFreeOfCycles();

    /** They know the values of the public package, such as an object store, and not what puts them together. */
    @ArchTest
    static final ArchRule rooms_doNotKnowWhoUsesThem = noClasses()
            .that()
            .resideInAPackage("..internal..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    LocalSageMaker.class,
                    LocalSageMakerBuilder.class,
                    BatchTransform.class,
                    BatchTransformBuilder.class);

    @ArchTest
    static final ArchRule httpServer_isOneClassesMatter = noClasses()
            .that()
            .doNotHaveSimpleName("RuntimeServer")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(HttpServer.class);

    @ArchTest
    static final ArchRule httpClient_isOneClassesMatter = noClasses()
            .that()
            .doNotHaveSimpleName("ContainerClient")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(HttpClient.class);

    @ArchTest
    static final ArchRule standardStreams_areNotUsed = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule staticFields_areFinal =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule environment_isNotRead = noClasses()
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);
}
