// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Java process, over jars as an application has them. */
class PipelineTypesTest {
    private static final String SERVICES = "META-INF/services/" + InferencePipelineProvider.class.getName();

    @TempDir
    Path application;

    @BeforeEach
    void addApi() throws IOException, URISyntaxException {
        Path lib = Files.createDirectory(application.resolve("lib"));
        Path api = Path.of(InferencePipelineProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(api)) {
            jarOf(api, lib.resolve("api.jar"));
        } else {
            Files.copy(api, lib.resolve("api.jar"));
        }
    }

    @Test
    void of_pipeline_tellsItsTypes() throws IOException, InterruptedException {
        provide(Talkative.class);

        assertThat(PipelineTypes.of(application))
                .isEqualTo(new PipelineTypes(List.of("text/csv", "application/json"), List.of("text/plain")));
    }

    @Test
    void of_pipelineThatThrows_tellsWhy() throws IOException {
        provide(Broken.class);

        assertThatThrownBy(() -> PipelineTypes.of(application))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("cannot be made: java.lang.IllegalStateException: no weights; correct it");
    }

    @Test
    void of_twoProvidersOrNone_tellsWhich() throws IOException {
        assertThatThrownBy(() -> PipelineTypes.of(application))
                .hasMessageContaining("expected one pipeline provider, found none");

        provide(Talkative.class, Broken.class);
        assertThatThrownBy(() -> PipelineTypes.of(application))
                .hasMessageContaining("found [" + Talkative.class.getName() + ", " + Broken.class.getName() + "]");
    }

    @Test
    void of_notPackaged_saysWhatToDo() {
        Path nowhere = application.resolve("nowhere");

        assertThatThrownBy(() -> PipelineTypes.of(nowhere))
                .isInstanceOf(GoalException.class)
                .hasMessage(
                        "application (-Dsagemaker.application) is '" + nowhere
                                + "', where there is no folder lib: run mvn package before, or set contentTypes and responseTypes");
    }

    @Test
    void gitCommit_noRepository_isNone() throws InterruptedException {
        assertThat(GitCommit.of(application)).isEmpty();
        assertThat(GitCommit.of(application.resolve("none"))).isEmpty();
    }

    private void provide(Class<?>... providers) throws IOException {
        Path jar = application.resolve("lib").resolve("team.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(SERVICES));
            for (Class<?> provider : providers) {
                out.write((provider.getName() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            for (Class<?> provider : List.of(Talkative.class, Broken.class, Csv.class, Text.class)) {
                String name = provider.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = provider.getResourceAsStream("/" + name)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private static void jarOf(Path folder, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }

    /** Prints on standard output, as a team's code may. */
    public static final class Talkative implements InferencePipelineProvider {
        @Override
        public InferencePipeline<?, ?, ?> pipeline() {
            System.out.println("hello");
            return InferencePipeline.of(context -> "m", new Csv(), (input, model, context) -> input, new Text());
        }
    }

    public static final class Broken implements InferencePipelineProvider {
        @Override
        public InferencePipeline<?, ?, ?> pipeline() {
            throw new IllegalStateException("no weights");
        }
    }

    static final class Csv implements InputHandler<String> {
        @Override
        public List<MediaType> consumes() {
            return List.of(MediaType.parse("text/csv; charset=utf-8"), MediaType.APPLICATION_JSON);
        }

        @Override
        public String decode(Payload body, InferenceContext context) {
            return "";
        }
    }

    static final class Text implements OutputHandler<String> {
        @Override
        public List<MediaType> produces() {
            return List.of(MediaType.parse("text/plain"));
        }

        @Override
        public Payload encode(String prediction, MediaType type, InferenceContext context) {
            return Payload.of(type, new byte[0]);
        }
    }
}
