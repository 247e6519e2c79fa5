// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/dependencies.md is what the build has: no jar too few, none too many, each with a licence and a reason. */
class DependenciesTest {
    /** Each lets a user ship the jar as it is, with its notices. */
    private static final Set<String> LICENCES =
            Set.of("Apache-2.0", "BSD-3-Clause", "EPL-2.0", "EPL-2.0 or Apache-2.0", "MIT", "MIT-0");

    @ParameterizedTest
    @CsvSource({
        "sdk-api, inference-sdk-api",
        "sdk-runtime, inference-sdk-runtime",
        "sdk-testkit, inference-sdk-testkit",
        "sagemaker-local, sagemaker-local",
        "sagemaker-maven-plugin, sagemaker-maven-plugin",
    })
    void table_hasTheJarsOfTheBuild(String folder, String artifact) throws Exception {
        DependencyTable table = DependencyTable.of(artifact);

        assertThat(table.jars())
                .containsExactlyInAnyOrderElementsOf(
                        NeededJar.of(folder).stream().map(NeededJar::row).toList());
        assertThat(table.rows()).allSatisfy(row -> {
            assertThat(row.licence()).as(row.jar()).isIn(LICENCES);
            assertThat(row.reason()).as(row.jar()).isNotBlank();
        });
    }
}
