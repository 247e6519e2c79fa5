// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenSamplesTest {
    @TempDir
    private Path temp;

    private Path directory(String root, Map<String, String> files) throws Exception {
        Path folder = Files.createDirectories(temp.resolve(root).resolve(GoldenSamples.FOLDER));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    private Path jar(String name, Map<String, String> files) throws Exception {
        Path jar = temp.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(GoldenSamples.FOLDER + "/"));
            entries.putNextEntry(new JarEntry(GoldenSamples.FOLDER + "/below/"));
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                entries.putNextEntry(new JarEntry(GoldenSamples.FOLDER + "/" + file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static GoldenSamples onClassPath(Path... places) throws Exception {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < places.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return GoldenSamples.of(loader);
        }
    }

    @Test
    void of_noFolder_isEmpty() throws Exception {
        assertThat(onClassPath(temp)).isEmpty();
    }

    @Test
    void of_directoryAndJar_areJoinedInTheOrderOfNames() throws Exception {
        directory("a b", Map.of("c.request.json", "1", "c.response.csv", "2", ".DS_Store", "x"));
        Path jar = jar("more.jar", Map.of("b.request.txt", "3", "d.request.jsonl", "4", "below/e.request.json", "5"));

        GoldenSamples samples = onClassPath(temp.resolve("a b"), jar);

        assertThat(samples).extracting(GoldenSample::name).containsExactly("b", "c", "d");
        assertThat(samples)
                .extracting(sample -> sample.request().mediaType().toString())
                .containsExactly("text/plain", "application/json", "application/jsonlines");
        GoldenSample withResponse = samples.list().get(1);
        assertThat(withResponse.response().orElseThrow().mediaType()).isEqualTo(MediaType.TEXT_CSV);
        assertThat(withResponse.response().orElseThrow().text()).isEqualTo("2");
        assertThat(withResponse).hasToString("c (application/json, 1 bytes -> text/csv, 1 bytes)");
    }

    @Test
    void of_sameNameInTwoPlaces_theFirstWinsWithItsResponse() throws Exception {
        directory("first", Map.of("a.request.json", "1"));
        Path jar = jar("second.jar", Map.of("a.request.json", "2", "a.response.json", "3"));

        assertThat(onClassPath(temp.resolve("first"), jar)).singleElement().satisfies(sample -> {
            assertThat(sample.request().text()).isEqualTo("1");
            assertThat(sample.response()).isEmpty();
        });
    }

    @Test
    void in_everySuffix_isAMediaType() throws Exception {
        Path folder = directory("x", Map.of("a.request.npy", "", "b.request.bin", "", "c.request.csv", ""));

        assertThat(GoldenSamples.in(folder))
                .extracting(sample -> sample.request().mediaType().toString())
                .containsExactly("application/x-npy", "application/octet-stream", "text/csv");
    }

    @Test
    void in_filesThatDoNotFit_areNamed() throws Exception {
        Path unknown = directory("unknown", Map.of("a.request.xml", "1"));
        Path alone = directory("alone", Map.of("a.response.json", "1"));
        Path twice = directory("twice", Map.of("a.request.json", "1", "a.request.csv", "1"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldenSamples.in(unknown))
                .withMessageContainingAll("'a.request.xml'", "[bin, csv, json, jsonl, npy, txt]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldenSamples.in(alone))
                .withMessage("sample 'a' has a response and no request");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldenSamples.in(twice))
                .withMessage("sample 'a' has two requests");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> GoldenSamples.in(temp.resolve("gone")))
                .withMessageContaining("cannot be read");
    }

    @Test
    void warmUp_recordsThatTheRuntimeSplits_areLeftOut() throws Exception {
        Path folder = directory("x", Map.of("a.request.json", "1", "b.request.jsonl", "2", "c.request.npy", "3"));

        assertThat(GoldenSamples.in(folder).warmUp(TestPipelines.echo()).samples())
                .extracting(request -> request.mediaType().toString())
                .containsExactly("application/json", "application/x-npy");
    }

    @Test
    void warmUp_pipelineWithSamplesOrNoneHere_isThePipelineItself() throws Exception {
        InferencePipeline<?, ?, ?> own = TestPipelines.echo().withSamples(Payload.text(MediaType.TEXT_PLAIN, "1"));
        InferencePipeline<?, ?, ?> none = TestPipelines.echo();

        assertThat(GoldenSamples.in(directory("x", Map.of("a.request.json", "1")))
                        .warmUp(own))
                .isSameAs(own);
        assertThat(GoldenSamples.in(directory("y", Map.of())).warmUp(none)).isSameAs(none);
    }
}
