// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bill of materials has no parent, so nothing else holds it to the project's version. */
class BomTest {
    @Test
    void version_isTheParents() throws Exception {
        assertThat(firstVersion(Path.of("../bom/pom.xml"))).isEqualTo(firstVersion(Path.of("../pom.xml")));
    }

    @Test
    void artifacts_areThePublishedOnes() throws Exception {
        assertThat(Files.readString(Path.of("../bom/pom.xml")))
                .contains(
                        "<artifactId>inference-sdk-api</artifactId>",
                        "<artifactId>inference-sdk-runtime</artifactId>",
                        "<artifactId>inference-sdk-testkit</artifactId>");
    }

    private static String firstVersion(Path pom) throws Exception {
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(pom));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
