package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The command line: {@code serve} finds the one {@link InferencePipelineProvider}, reads the settings from the environment
 * and serves until SIGTERM. A pipeline without samples is warmed up by the {@link GoldenSamples} on the class path.
 *
 * <p>Exit codes: 143 after SIGTERM, 1 when the model fails to load (unless the settings ask to go on answering 503) or the
 * port cannot be bound, 2 for a wrong command, wrong settings, a pipeline that cannot be found or samples that cannot be
 * read, 3 when memory ran out. What ends the process is told in one line on standard error.
 */
public final class Main {
    static final int FAILED = 1;
    static final int MISUSED = 2;
    static final int OUT_OF_MEMORY = 3;
    private static final int MAX_CAUSES = 20;

    private Main() {}

    /** Runs the command, and ends the process with its exit code. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args), System.getenv(), System.err));
    }

    static int run(List<String> args, Map<String, String> environment, PrintStream err) throws InterruptedException {
        if (!args.equals(List.of("serve"))) {
            err.println("usage: serve    (settings come from environment variables)");
            return MISUSED;
        }
        InferenceServer.Builder builder;
        ServerConfig config;
        try {
            builder = InferenceServer.builder().pipeline(withSamples(findPipeline()));
            config = ServerConfig.fromEnvironment(environment);
            builder.config(config);
        } catch (RuntimeException
                | LinkageError
                | ServiceConfigurationError misused) { // the provider is the team's code
            err.println("cannot start: " + describe(misused));
            return MISUSED;
        }
        return serve(builder, config.exitOnLoadFailure(), err);
    }

    private static int serve(InferenceServer.Builder builder, boolean exitOnLoadFailure, PrintStream err)
            throws InterruptedException {
        InferenceServer server;
        try {
            server = builder.start();
        } catch (RuntimeException failure) {
            err.println("cannot start: " + describe(failure));
            return FAILED;
        }
        // On SIGTERM the hook drains; the process then ends by the signal, with 143.
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "inference-shutdown"));
        try {
            server.awaitReady();
        } catch (IllegalStateException failure) {
            if (server.isClosing()) {
                return 0; // told to stop while the model was loading
            }
            err.println("cannot serve: " + describe(failure));
            if (exitOnLoadFailure) {
                return FAILED;
            }
        }
        server.awaitTermination();
        return server.ranOutOfMemory() ? OUT_OF_MEMORY : 0;
    }

    private static InferencePipeline<?, ?, ?> findPipeline() {
        List<ServiceLoader.Provider<InferencePipelineProvider>> found =
                ServiceLoader.load(InferencePipelineProvider.class).stream().toList();
        if (found.size() != 1) {
            String names =
                    found.stream().map(provider -> provider.type().getName()).collect(Collectors.joining(", "));
            throw new IllegalStateException("expected one pipeline provider on the class path, found "
                    + (found.isEmpty()
                            ? "none; list yours in META-INF/services/" + InferencePipelineProvider.class.getName()
                            : found.size() + ": " + names));
        }
        ServiceLoader.Provider<InferencePipelineProvider> provider = found.get(0);
        return Objects.requireNonNull(
                provider.get().pipeline(), () -> provider.type().getName() + " returned no pipeline");
    }

    /** The samples lie where providers are looked for. */
    private static InferencePipeline<?, ?, ?> withSamples(InferencePipeline<?, ?, ?> pipeline) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return GoldenSamples.of(loader != null ? loader : ClassLoader.getSystemClassLoader())
                .warmUp(pipeline);
    }

    /** One line: what failed, and why, down to the first cause. */
    private static String describe(Throwable failure) {
        List<String> reasons = new ArrayList<>();
        Throwable next = failure;
        for (int depth = 0; next != null && depth < MAX_CAUSES; depth++) { // causes can go in a circle
            Throwable cause = next.getCause();
            if (cause == null || !onlyWraps(next, cause)) {
                reasons.add(message(next));
            }
            next = cause;
        }
        return String.join(": ", reasons).replaceAll("\\p{Cntrl}+", " ");
    }

    /** Whether the failure says nothing that its cause does not. */
    private static boolean onlyWraps(Throwable failure, Throwable cause) {
        String message = failure.getMessage();
        return message == null || message.equals(cause.toString()) || message.equals(cause.getMessage());
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        boolean plain = failure.getClass() == IllegalStateException.class
                || failure.getClass() == IllegalArgumentException.class; // ours, as a rule: the message is a sentence
        return message != null && plain ? message : failure.toString();
    }
}
