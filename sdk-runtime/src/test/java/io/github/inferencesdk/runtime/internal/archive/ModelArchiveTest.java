// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.Payload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelArchiveTest {
    @TempDir
    Path temp;

    private Path model(String name, CompiledJar code) throws Exception {
        Path modelDir = Files.createDirectories(temp.resolve(name));
        code.write(Providers.code(modelDir).resolve("handlers.jar"));
        return modelDir;
    }

    /** What the archive's pipeline answers to null. */
    @SuppressWarnings("unchecked")
    private static String answer(ModelArchive archive) throws Exception {
        InferencePipeline<Object, Object, Object> pipeline =
                (InferencePipeline<Object, Object, Object>) archive.pipeline();
        InferenceContext context = InferenceContext.builder().build();
        Object model = pipeline.loader().load(ModelContext.builder().build());
        Object input = pipeline.input().decode(Payload.text(MediaType.APPLICATION_JSON, "{}"), context);
        Object prediction = pipeline.predict().predict(input, model, context);
        return pipeline.output()
                .encode(prediction, MediaType.APPLICATION_JSON, context)
                .text();
    }

    private static void manifest(Path modelDir, String version, String provider, Map<String, String> more)
            throws Exception {
        Map<String, String> files = new TreeMap<>(more);
        for (Path jar : ArchiveLayout.jars(modelDir)) {
            files.putIfAbsent("code/" + jar.getFileName(), Manifest.sha256(jar));
        }
        Manifest manifest = new Manifest(version, provider, new TreeMap<>(files));
        Files.write(modelDir.resolve(ArchiveLayout.MANIFEST), manifest.toJson());
    }

    @Test
    void open_aProvider_answers() throws Exception {
        Path modelDir = model("a", Providers.predicting("com.acme.One", "\"m\"", "model + \"1\""));
        manifest(modelDir, SdkVersion.current().text(), "com.acme.One", Map.of());
        try (ModelArchive archive = ModelArchive.open("a", modelDir)) {
            assertThat(answer(archive)).isEqualTo("\"m1\"");
        }
    }

    @Test
    void open_twoModelsWithTwoVersionsOfALibrary_keepApart() throws Exception {
        for (String version : new String[] {"1", "2"}) {
            Path modelDir = Files.createDirectories(temp.resolve(version));
            Path library = CompiledJar.builder()
                    .source(
                            "com.lib.Library",
                            "package com.lib; public class Library { public static String version() { return \""
                                    + version + "\"; } }")
                    .write(Providers.code(modelDir).resolve("library.jar"));
            Providers.predicting("com.acme.Same", "com.lib.Library.version()", "model + com.lib.Library.version()")
                    .library(library)
                    .write(Providers.code(modelDir).resolve("handlers.jar"));
        }
        try (ModelArchive one = ModelArchive.open("1", temp.resolve("1"));
                ModelArchive two = ModelArchive.open("2", temp.resolve("2"))) {
            assertThat(answer(one)).isEqualTo("\"11\"");
            assertThat(answer(two)).isEqualTo("\"22\"");
            assertThat(answer(one)).isEqualTo("\"11\"");
        }
    }

    @Test
    void open_itsParts_runInTheContextOfTheArchive() throws Exception {
        String loader = "Thread.currentThread().getContextClassLoader().getName()";
        Path modelDir = model("a", Providers.predicting("com.acme.One", loader, "model + \" \" + " + loader));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (ModelArchive archive = ModelArchive.open("the-model", modelDir)) {
            assertThat(answer(archive)).isEqualTo("\"the-model the-model\"");
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void open_theContainersOwnClasses_areNotSeen() throws Exception {
        String find = """
                java.util.stream.Stream.of("org.eclipse.jetty.server.Server", "io.github.inferencesdk.runtime.Main",
                        "io.github.inferencesdk.runtime.internal.log.Printable", "ch.qos.logback.classic.Logger",
                        "org.slf4j.Logger", "tools.jackson.databind.JsonNode", "java.sql.Driver").filter(name -> {
                    try { Class.forName(name); return true; } catch (ClassNotFoundException none) { return false; }
                }).toList()""";
        try (ModelArchive archive =
                ModelArchive.open("a", model("a", Providers.predicting("com.acme.One", "\"m\"", find)))) {
            assertThat(answer(archive))
                    .isEqualTo("[\"org.slf4j.Logger\",\"tools.jackson.databind.JsonNode\",\"java.sql.Driver\"]");
        }
    }

    @Test
    void open_resourcesOfTheContainer_areNotSeen() throws Exception {
        Path modelDir =
                model("a", Providers.predicting("com.acme.One", "\"m\"", "1").resource("only/here.txt", "here"));
        try (ModelArchive archive = ModelArchive.open("a", modelDir)) {
            assertThat(archive.classLoader().getResource("only/here.txt")).isNotNull();
            assertThat(archive.classLoader().getResource("META-INF/inference/sdk.properties"))
                    .isNull();
            assertThat(archive.classLoader()
                            .getResources("META-INF/inference/sdk.properties")
                            .hasMoreElements())
                    .isFalse();
        }
    }

    @Test
    void open_noProvider_saysSo() throws Exception {
        Path modelDir = model("a", CompiledJar.builder().resource("x.txt", "x"));
        assertThatIllegalStateException()
                .isThrownBy(() -> ModelArchive.open("a", modelDir))
                .withMessage("expected one pipeline provider in code/*.jar, found none");
    }

    @Test
    void open_twoProviders_namesThem() throws Exception {
        Path modelDir = model("a", Providers.predicting("com.acme.One", "\"m\"", "1"));
        Providers.predicting("com.acme.Two", "\"m\"", "1")
                .write(Providers.code(modelDir).resolve("more.jar"));
        assertThatIllegalStateException()
                .isThrownBy(() -> ModelArchive.open("a", modelDir))
                .withMessageContaining("found 2: com.acme.One, com.acme.Two");
    }

    @Test
    void open_whatTheManifestSaysOtherwise_isNamedTogether() throws Exception {
        Path modelDir = model("a", Providers.predicting("com.acme.One", "\"m\"", "1"));
        manifest(modelDir, "7.0.0", "com.acme.One", Map.of("code/gone.jar", "00", "code/handlers.jar", "11"));
        Providers.predicting("com.acme.Two", "\"m\"", "1")
                .write(Providers.code(modelDir).resolve("extra.jar"));
        assertThatIllegalStateException()
                .isThrownBy(() -> ModelArchive.open("a", modelDir))
                .withMessageContainingAll(
                        "built against version 7.0.0 of the SDK",
                        "code/gone.jar is missing",
                        "code/handlers.jar is not the file that was packed",
                        "code/extra.jar is not in the manifest");
    }

    @Test
    void open_anotherProviderThanTheManifestNames_saysSo() throws Exception {
        Path modelDir = model("a", Providers.predicting("com.acme.One", "\"m\"", "1"));
        manifest(modelDir, SdkVersion.current().text(), "com.acme.Other", Map.of());
        assertThatIllegalStateException()
                .isThrownBy(() -> ModelArchive.open("a", modelDir))
                .withMessage("the manifest names the provider com.acme.Other, and the jars have com.acme.One");
    }

    @Test
    void open_malformedManifest_saysSo() throws Exception {
        Path modelDir = model("a", Providers.predicting("com.acme.One", "\"m\"", "1"));
        Files.writeString(modelDir.resolve(ArchiveLayout.MANIFEST), "{\"provider\":");
        assertThatIllegalStateException()
                .isThrownBy(() -> ModelArchive.open("a", modelDir))
                .withMessageStartingWith("code/manifest.json is malformed");
    }

    @Test
    void open_noCode_saysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ModelArchive.open("a", temp))
                .withMessageContaining("has no jar in its folder code");
    }
}
