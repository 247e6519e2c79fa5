// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassPathTest {
    private static final ClassPath MIXED =
            ClassPath.of("/r/spring-core-7.jar:/r/jackson-core-3.jar:/p/sdk-api/target/classes"
                    + ":/p/benchmarks/load/target/classes:/p/calculator-example/target/calculator-example-1.jar");

    @Test
    void only_calculator_hasOurFoldersAndJarsAndItsLibraries() {
        assertThat(MIXED.only(Libraries.CALCULATOR))
                .isEqualTo("/r/jackson-core-3.jar:/p/sdk-api/target/classes:/p/benchmarks/load/target/classes"
                        + ":/p/calculator-example/target/calculator-example-1.jar");
    }

    @Test
    void only_spring_hasSpringBesides() {
        assertThat(MIXED.only(Libraries.SPRING)).startsWith("/r/spring-core-7.jar:/r/jackson-core-3.jar");
    }

    @Test
    void only_ofThisProcess_findsTheJarsOfEachPeer() {
        ClassPath here = ClassPath.ofThisProcess();

        assertThat(here.only(Set.of("jetty-server"))).isNotEmpty();
        assertThat(here.only(Libraries.NETTY)).contains("netty-codec-http").doesNotContain("spring", "jetty-server");
    }
}
