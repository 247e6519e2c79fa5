// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each check says of what is wrong, beside the ten faults. */
class ChecksTest {
    private static final String API = "inference-sdk-api";

    @TempDir
    static Path bundle;

    private BundleCopy copy;

    @BeforeAll
    static void write() throws Exception {
        SmallBundle.write(bundle, "0.1.0");
    }

    @BeforeEach
    void copy() throws Exception {
        copy = BundleCopy.of(bundle, SmallBundle.KEY);
    }

    @AfterEach
    void remove() throws Exception {
        copy.close();
    }

    private Path api(String ending) throws IOException {
        return copy.artifact(API).file(ending);
    }

    private void assertWrong(Check check, String... findings) throws IOException {
        assertThat(Findings.of(check, copy.bundle()).all())
                .singleElement()
                .asString()
                .contains(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<name>Library</name>|<name/>|has no /project/name",
                "</project>|<repositories><repository/></repositories></project>|names a repository",
                "</project>|<p><systemPath>/x</systemPath></p></project>|depends on a file of one machine",
                "<artifactId>jspecify</artifactId>|<artifactId>other</artifactId>|gives no version to other",
                "<scope>provided</scope>|<version>[1,2)</version>|names the version [1,2)",
                "<scope>provided</scope>|<version>LATEST</version>|names the version LATEST",
                "<version>0.1.0</version>|<version>0.1.1-SNAPSHOT</version>|names the version 0.1.1-SNAPSHOT",
                "inference-sdk-parent|other-parent|has a parent that is not published",
            })
    void poms_sayWhatIsWrong(String before, String after, String finding) throws Exception {
        copy.text(api(".pom"), pom -> pom.replace(before, after));

        assertThat(Findings.of(new PomRules(), copy.bundle()).all())
                .anySatisfy(each -> assertThat(each).contains(API, finding));
    }

    @Test
    void poms_unpublishedDependency_isNamed() throws Exception {
        copy.text(api(".pom"), pom -> pom.replace("<groupId>org.jspecify", "<groupId>io.github.inferencesdk"));

        assertWrong(new PomRules(), API + " depends on jspecify, which is not published");
    }

    @Test
    void poms_noXml_cannotBeRead() throws Exception {
        copy.text(api(".pom"), pom -> "<project>");

        assertWrong(new PomRules(), "cannot be read: ", "is no POM");
    }

    @Test
    void signature_thatIsNone_orOfAnotherFile_isWrong() throws Exception {
        Signatures signatures = Signatures.by(SmallBundle.KEY.toPublic());
        Path signature = Digests.beside(api(".jar"), ".asc");
        Files.writeString(signature, SmallBundle.KEY.sign(new byte[] {1}));
        assertWrong(signatures, API + "-0.1.0.jar.asc is missing, or is no signature");
        Files.writeString(signature, SmallBundle.KEY.toPublic());
        assertWrong(signatures, "is no signature");
        Files.delete(signature);
        assertWrong(signatures, "is missing");
    }

    @Test
    void modules_missingOrOtherDescriptor_isWrong() throws Exception {
        copy.jar(
                api(".jar"),
                Map.of(
                        "module-info.class",
                        Compiled.of(Map.of(
                                        "module-info.java", "module other { exports a; }",
                                        "a/A.java", "package a; public final class A {}"))
                                .get("module-info.class")));
        assertWrong(new Modules(SmallBundle.PUBLISHED), API + " is the module other, expected io.github.inferencesdk");

        Map<String, byte[]> files = Jars.read(api(".jar"));
        files.remove("module-info.class");
        Jars.write(api(".jar"), files);
        assertWrong(new Modules(SmallBundle.PUBLISHED), API + " has no module descriptor");
    }

    @Test
    void licences_missing_areNamed() throws Exception {
        copy.jar(api("-sources.jar"), Map.of("A.java", "class A {}".getBytes(StandardCharsets.UTF_8)));
        assertWrong(new LicenceHeaders(), "A.java does not begin with // SPDX-License-Identifier: Apache-2.0");

        Jars.write(api("-sources.jar"), Map.of("x", new byte[0]));
        assertWrong(new LicenceHeaders(), "has no META-INF/LICENSE");
    }

    @Test
    void javadoc_withoutFirstPage_picture_orTarget_isWrong() throws Exception {
        Map<String, byte[]> files = Jars.read(api("-javadoc.jar"));
        files.remove("doc-files/flow.svg");
        Jars.write(api("-javadoc.jar"), files);
        assertWrong(new JavadocPages(), API, "index.html leads to doc-files/flow.svg, which is not there");

        Jars.write(api("-javadoc.jar"), Map.of("index.html", "<html></html>".getBytes(StandardCharsets.UTF_8)));
        assertWrong(new JavadocPages(), API + " does not show the picture");

        Jars.write(api("-javadoc.jar"), Map.of("README.md", new byte[0]));
        assertThat(Findings.of(new JavadocPages(), copy.bundle()).all())
                .contains("the Javadoc of " + API + " has no index.html");
    }

    @Test
    void bill_missing_ofSomethingElse_orNoJson_isWrong() throws Exception {
        copy.text(api(Sbom.ENDING), bill -> bill.replace(API, "other"));
        assertWrong(new Sbom(), "the bill of materials of inference-sdk-api is of something else");
        Files.writeString(api(Sbom.ENDING), "{");
        assertWrong(new Sbom(), "is no JSON");
        Files.delete(api(Sbom.ENDING));
        assertWrong(new Sbom(), "-cyclonedx.json is missing");
    }

    @Test
    void classes_forANewerJavaInTheirFolder_hold() throws Exception {
        byte[] content = Jars.read(api(".jar")).get("io/github/inferencesdk/Experimental.class");
        content[7] = 65;
        copy.jar(api(".jar"), Map.of("META-INF/versions/21/io/github/inferencesdk/Experimental.class", content));
        assertThat(Findings.of(new ClassFiles(), copy.bundle()).all()).isEmpty();

        copy.jar(api(".jar"), Map.of("META-INF/versions/20/io/github/inferencesdk/Experimental.class", content));
        assertWrong(new ClassFiles(), "META-INF/versions/20", "is for Java 21");
    }

    @Test
    void reproducible_sameEntriesOtherBytes_tellsSo() throws Exception {
        Map<String, byte[]> files = Jars.read(api(".jar"));
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(api(".jar")))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new java.util.zip.ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        assertWrong(new Reproducible(Bundle.in(bundle)), API + "-0.1.0.jar", "the order or the times of its entries");

        copy.remove(api("-javadoc.jar"));
        assertThat(Findings.of(new Reproducible(Bundle.in(bundle)), copy.bundle())
                        .all())
                .contains("the two builds have made a different number of files");
    }

    @Test
    void artifact_thatIsNotMeantToBePublished_isNamed() throws Exception {
        assertWrong(new Published(Map.of(API, "", "inference-sdk-parent", "")), "inference-sdk-runtime is not in");
    }
}
