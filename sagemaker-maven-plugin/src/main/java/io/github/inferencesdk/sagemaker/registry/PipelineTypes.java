// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.registry;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The media types of a team's pipeline, asked of the pipeline itself in a Java process of its own.
 *
 * @param consumes what its input handler reads
 * @param produces what its output handler writes
 */
public record PipelineTypes(List<String> consumes, List<String> produces) {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /**
     * Checks that both lists are there.
     *
     * @param consumes as the component
     * @param produces as the component
     */
    public PipelineTypes {
        consumes = List.copyOf(consumes);
        produces = List.copyOf(produces);
    }

    /**
     * Asks the pipeline of an application.
     *
     * @param application a folder with jars in {@code lib}, as {@code mvn package} leaves in {@code target/app}
     * @return what it consumes and produces
     * @throws GoalException when there is none, or its pipeline cannot be made
     * @throws IOException when no process can be started
     * @throws InterruptedException when the thread is interrupted
     */
    public static PipelineTypes of(Path application) throws IOException, InterruptedException {
        Path lib = application.resolve("lib");
        if (!Files.isDirectory(lib)) {
            throw GoalException.of("application (-Dsagemaker.application) is '" + application
                    + "', where there is no folder lib: run mvn package before, or set contentTypes and responseTypes");
        }
        Path output = Files.createTempFile("pipeline-types", ".txt");
        try {
            return parsed(lib, ran(lib, output), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    private static int ran(Path lib, Path output) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = ownJar() + File.pathSeparator + lib + File.separator + "*";
        Process process = new ProcessBuilder(
                        java, "-Dfile.encoding=UTF-8", "-cp", classPath, PrintPipelineTypes.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw GoalException.of("the pipeline in '" + lib + "' was not made within " + LONGEST.toSeconds()
                        + " s: a provider must only join handlers, and leave the model to the loader");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly().onExit().join(); // on Windows, its output cannot be deleted before
        }
    }

    private static PipelineTypes parsed(Path lib, int exit, String output) {
        if (exit != 0) {
            throw GoalException.of("the pipeline in '" + lib + "' cannot be made: " + PrintPipelineTypes.reason(output)
                    + "; correct it, or set contentTypes and responseTypes");
        }
        return new PipelineTypes(
                PrintPipelineTypes.marked(output, PrintPipelineTypes.CONSUMES),
                PrintPipelineTypes.marked(output, PrintPipelineTypes.PRODUCES));
    }

    private static Path ownJar() {
        try {
            return Path.of(PrintPipelineTypes.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
