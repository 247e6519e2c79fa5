// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The faults that lie in a bundle's files. Those that lie in sources are planted by scripts/verify-release. */
final class Faults {
    private static final String API = "inference-sdk-api";
    private static final int JAVA_21 = 65;
    private static final int MAJOR_LOW = 7;

    private Faults() {}

    static List<Fault> all() {
        return List.of(
                new Fault("a missing javadoc jar", Checklist.COMPANIONS, Faults::missingJavadocJar),
                new Fault("a wrong checksum", Checklist.CHECKSUMS, Faults::wrongChecksum),
                new Fault("a snapshot dependency", Checklist.POMS, Faults::snapshotDependency),
                new Fault("a class file for Java 21", Checklist.CLASS_FILES, Faults::classForJava21),
                new Fault("an exported internal package", Checklist.MODULES, Faults::exportedInternalPackage),
                new Fault("an API break", Checklist.API, Faults::apiBreak),
                new Fault("a dependency without a licence", Checklist.SBOM, Faults::unlicensedDependency),
                new Fault("a non-reproducible jar", Checklist.REPRODUCIBLE, Faults::nonReproducibleJar));
    }

    private static void missingJavadocJar(BundleCopy copy) throws IOException {
        copy.remove(copy.artifact(API).file("-javadoc.jar"));
    }

    private static void wrongChecksum(BundleCopy copy) throws IOException {
        Files.writeString(copy.artifact(API).file(".jar.sha256"), "0".repeat(64));
    }

    private static void snapshotDependency(BundleCopy copy) throws IOException {
        copy.text(copy.artifact(API).file(".pom"), pom -> pom.replaceFirst("</artifactId>\\s*<scope>", """
                </artifactId><version>1.1-SNAPSHOT</version><scope>"""));
    }

    private static void classForJava21(BundleCopy copy) throws IOException {
        Path jar = copy.artifact(API).file(".jar");
        Map.Entry<String, byte[]> first = Jars.read(jar).entrySet().stream()
                .filter(file -> file.getKey().startsWith("io/") && file.getKey().endsWith(".class"))
                .findFirst()
                .orElseThrow();
        byte[] content = first.getValue();
        content[MAJOR_LOW] = JAVA_21;
        copy.jar(jar, Map.of(first.getKey(), content));
    }

    private static void exportedInternalPackage(BundleCopy copy) throws IOException {
        Map<String, String> sources = sources(copy);
        sources.compute(
                "module-info.java",
                (name, text) -> text == null
                        ? ""
                        : text.replaceFirst("exports ", "exports io.github.inferencesdk.internal; exports "));
        sources.put(
                "io/github/inferencesdk/internal/Leak.java",
                "package io.github.inferencesdk.internal; public final class Leak { private Leak() {} }");
        copy.jar(copy.artifact(API).file(".jar"), Compiled.of(sources));
    }

    private static void apiBreak(BundleCopy copy) throws IOException {
        Map<String, String> sources = sources(copy);
        sources.replaceAll((name, text) -> text.replace(
                "public static InferenceException unprocessable(", "static InferenceException unprocessable("));
        copy.jar(copy.artifact(API).file(".jar"), Compiled.of(sources));
    }

    private static Map<String, String> sources(BundleCopy copy) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Jars.read(copy.artifact(API).file("-sources.jar")).forEach((name, content) -> {
            if (name.endsWith(".java")) {
                sources.put(name, new String(content, StandardCharsets.UTF_8));
            }
        });
        return sources;
    }

    private static void unlicensedDependency(BundleCopy copy) throws IOException {
        JsonMapper json = new JsonMapper();
        copy.text(copy.artifact("inference-sdk-runtime").file(Sbom.ENDING), text -> {
            JsonNode bill = json.readTree(text);
            ((ObjectNode) bill.path("components").path(0)).remove("licenses");
            return json.writeValueAsString(bill);
        });
    }

    private static void nonReproducibleJar(BundleCopy copy) throws IOException {
        copy.jar(copy.artifact(API).file(".jar"), Map.of("META-INF/built-at", new byte[] {1}));
    }
}
