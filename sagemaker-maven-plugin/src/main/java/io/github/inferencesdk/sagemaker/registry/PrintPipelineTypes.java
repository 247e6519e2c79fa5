// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.registry;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.PrintStream;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The main class of the process that {@link PipelineTypes} starts: prints what the pipeline on its class path consumes and
 * produces. Apart from Java it needs the SDK's API only, which the class path has; nothing else of the plugin's.
 */
public final class PrintPipelineTypes {
    static final String CONSUMES = "io.github.inferencesdk.consumes=";
    static final String PRODUCES = "io.github.inferencesdk.produces=";
    private static final String FAILED = "io.github.inferencesdk.failed=";

    private PrintPipelineTypes() {}

    /**
     * Prints one marked line for each type, among whatever the team's own code prints; ends with 1 when it cannot.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.exit(print(System.out));
    }

    private static int print(PrintStream out) {
        try {
            List<InferencePipelineProvider> providers = ServiceLoader.load(InferencePipelineProvider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            if (providers.size() != 1) {
                out.println(FAILED + "expected one pipeline provider, found " + names(providers));
                return 1;
            }
            InferencePipeline<?, ?, ?> pipeline = providers.get(0).pipeline();
            print(out, CONSUMES, pipeline.input().consumes());
            print(out, PRODUCES, pipeline.output().produces());
            return 0;
        } catch (Throwable failure) { // of any kind: a class that is missing or too new is an Error
            out.println(FAILED + String.valueOf(failure).replaceAll("\\s*\\R\\s*", " "));
            return 1;
        }
    }

    /** What follows a mark in the output of such a process. */
    static List<String> marked(String output, String mark) {
        return output.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    /** Why such a process failed. */
    static String reason(String output) {
        List<String> told = marked(output, FAILED);
        return told.isEmpty() ? output.lines().reduce("no reason given", (first, last) -> last) : told.get(0);
    }

    private static void print(PrintStream out, String mark, List<MediaType> types) {
        types.stream().map(MediaType::withoutParameters).distinct().forEach(type -> out.println(mark + type));
    }

    private static Object names(List<InferencePipelineProvider> providers) {
        return providers.isEmpty()
                ? "none"
                : providers.stream().map(each -> each.getClass().getName()).toList();
    }
}
