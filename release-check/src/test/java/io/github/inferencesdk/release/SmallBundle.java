// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bundle with nothing wrong in it: a parent, and two libraries that are like the SDK's but for their size. */
final class SmallBundle {
    static final Published PUBLISHED = new Published(Map.of(
            "inference-sdk-parent", "",
            "inference-sdk-api", "io.github.inferencesdk",
            "inference-sdk-runtime", "io.github.inferencesdk.runtime"));
    /** One for all tests, as making one takes time. */
    static final SigningKey KEY = SigningKey.create();

    private static final String SPDX = "// SPDX-License-Identifier: Apache-2.0\n";
    private static final String LICENCE = "META-INF/LICENSE";

    private final Path root;
    private final String version;

    private SmallBundle(Path root, String version) {
        this.root = root;
        this.version = version;
    }

    /** Writes it, and returns its directory. */
    static Path write(Path root, String version) throws IOException {
        SmallBundle bundle = new SmallBundle(root, version);
        bundle.text("inference-sdk-parent", ".pom", """
                <project>
                  <groupId>io.github.inferencesdk</groupId><artifactId>inference-sdk-parent</artifactId>
                  <version>%s</version><packaging>pom</packaging><name>Parent</name><description>Of all.</description>
                  <url>https://example.org</url>
                  <licenses><license><name>Apache-2.0</name><url>https://example.org/l</url></license></licenses>
                  <developers><developer><name>We</name></developer></developers>
                  <scm><connection>scm:git:https://example.org</connection><url>https://example.org</url></scm>
                  <properties><jspecify.version>1.0.1</jspecify.version></properties>
                  <dependencyManagement><dependencies><dependency>
                    <groupId>org.jspecify</groupId><artifactId>jspecify</artifactId><version>${jspecify.version}</version>
                  </dependency></dependencies></dependencyManagement>
                </project>
                """.formatted(version));
        bundle.library(
                "inference-sdk-api",
                """
                <dependency><groupId>org.jspecify</groupId><artifactId>jspecify</artifactId>
                <scope>provided</scope></dependency>""",
                Map.of(
                        "module-info.java",
                        "module io.github.inferencesdk { requires static org.jspecify; exports io.github.inferencesdk; }",
                        "io/github/inferencesdk/Experimental.java",
                        "package io.github.inferencesdk; public @interface Experimental {}",
                        "io/github/inferencesdk/InferenceException.java",
                        """
                        package io.github.inferencesdk;
                        public final class InferenceException {
                            private InferenceException() {}
                            public static InferenceException unprocessable() { return new InferenceException(); }
                            @Experimental public static void fresh() {}
                        }
                        """.replace("unprocessable()", "unprocessable(String message)")));
        bundle.library(
                "inference-sdk-runtime",
                """
                <dependency><groupId>io.github.inferencesdk</groupId><artifactId>inference-sdk-api</artifactId>
                <version>${project.version}</version></dependency>""",
                Map.of(
                        "module-info.java",
                        "module io.github.inferencesdk.runtime { exports io.github.inferencesdk.runtime; }",
                        "io/github/inferencesdk/runtime/Main.java",
                        "package io.github.inferencesdk.runtime; public final class Main { private Main() {} }"));
        return root;
    }

    private void library(String id, String dependency, Map<String, String> code) throws IOException {
        Map<String, String> sources = new HashMap<>();
        code.forEach((name, text) -> sources.put(name, SPDX + text));
        Map<String, byte[]> classes = Compiled.of(sources);
        classes.put(LICENCE, bytes("Apache License"));
        Map<String, byte[]> texts = new LinkedHashMap<>();
        sources.forEach((name, text) -> texts.put(name, bytes(text)));
        texts.put(LICENCE, bytes("Apache License"));
        text(id, ".pom", """
                <project>
                  <parent><groupId>io.github.inferencesdk</groupId><artifactId>inference-sdk-parent</artifactId>
                  <version>%s</version></parent>
                  <artifactId>%s</artifactId><name>Library</name><description>A library.</description>
                  <dependencies>%s</dependencies>
                </project>
                """.formatted(version, id, dependency));
        jar(id, ".jar", classes);
        jar(id, "-sources.jar", texts);
        jar(
                id,
                "-javadoc.jar",
                Map.of(
                        "index.html", bytes("<a href=\"a/A.html#x\">A</a><img src=\"doc-files/flow.svg\">"),
                        "doc-files/flow.svg", bytes("<svg/>"),
                        "a/A.html", bytes("<a href=\"../index.html\">up</a><a href=\"https://example.org\">out</a>")));
        text(id, Sbom.ENDING, """
                {"bomFormat":"CycloneDX","metadata":{"component":{"name":"%s","version":"%s"}},
                "components":[{"name":"a","licenses":[{"license":{"id":"MIT"}}]}]}""".formatted(id, version));
    }

    private Path file(String id, String ending) throws IOException {
        Path folder = Files.createDirectories(
                root.resolve("io/github/inferencesdk").resolve(id).resolve(version));
        return folder.resolve(id + "-" + version + ending);
    }

    private void text(String id, String ending, String text) throws IOException {
        KEY.seal(Files.writeString(file(id, ending), text));
    }

    private void jar(String id, String ending, Map<String, byte[]> files) throws IOException {
        Path jar = file(id, ending);
        Jars.write(jar, files);
        KEY.seal(jar);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
