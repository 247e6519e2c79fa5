// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes models' directories with code in them. */
public final class Providers {
    private static final String SERVICE = "META-INF/services/io.github.inferencesdk.spi.InferencePipelineProvider";

    private Providers() {}

    /**
     * A provider whose predictions are the value of a Java expression, with {@code body}, {@code model} and
     * {@code context} in scope. The model is the string that the loader made.
     */
    public static CompiledJar predicting(String className, String load, String expression) {
        int dot = className.lastIndexOf('.');
        return CompiledJar.builder()
                .source(className, """
                        package %s;

                        import io.github.inferencesdk.*;
                        import io.github.inferencesdk.codec.*;
                        import io.github.inferencesdk.spi.InferencePipelineProvider;

                        public final class %s implements InferencePipelineProvider {
                            public InferencePipeline<?, ?, ?> pipeline() {
                                return InferencePipeline.<tools.jackson.databind.JsonNode, Object, Object>of(
                                        context -> %s,
                                        JsonInput.of(tools.jackson.databind.JsonNode.class),
                                        (body, model, context) -> %s,
                                        JsonOutput.create());
                            }
                        }
                        """.formatted(
                                className.substring(0, dot), className.substring(dot + 1), load, expression))
                .resource(SERVICE, className + "\n");
    }

    /** The folder of the code in a model's directory, made if need be. */
    public static Path code(Path modelDir) throws IOException {
        return Files.createDirectories(modelDir.resolve(ArchiveLayout.CODE));
    }
}
