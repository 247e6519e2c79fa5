package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The command line: {@code serve} finds the one {@link InferencePipelineProvider}, reads the settings from the environment
 * and serves until SIGTERM.
 *
 * <p>Exit codes: 143 after SIGTERM, 1 when the model fails to load or the port cannot be bound, 2 for a wrong command, wrong
 * settings or a pipeline that cannot be found, 3 when memory ran out. What ends the process is told in one line on standard
 * error.
 */
public final class Main {
    static final int FAILED = 1;
    static final int MISUSED = 2;
    static final int OUT_OF_MEMORY = 3;

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
        try {
            builder = InferenceServer.builder()
                    .pipeline(findPipeline())
                    .config(ServerConfig.fromEnvironment(environment));
        } catch (RuntimeException
                | LinkageError
                | ServiceConfigurationError misused) { // the provider is the team's code
            err.println("cannot start: " + describe(misused));
            return MISUSED;
        }
        return serve(builder, err);
    }

    private static int serve(InferenceServer.Builder builder, PrintStream err) throws InterruptedException {
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
            return FAILED;
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

    /** One line: what failed, and why if that is known. */
    private static String describe(Throwable failure) {
        Throwable cause = failure.getCause();
        String text = cause == null || failure instanceof UncheckedIOException
                ? message(cause == null ? failure : cause)
                : message(failure) + ": " + message(cause);
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message != null && failure instanceof RuntimeException ? message : failure.toString();
    }
}
