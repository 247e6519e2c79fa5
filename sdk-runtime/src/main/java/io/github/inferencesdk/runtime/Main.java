// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.util.List;
import java.util.Map;

/**
 * The command line. {@code serve} finds the one {@link InferencePipelineProvider}, in the folder {@code code} of the model's
 * directory if there are jars in it, else on the class path, reads the settings from the environment and serves until
 * SIGTERM. A pipeline without samples is warmed up by the {@link GoldenSamples} beside its provider. {@code check} tells
 * whether such a model holds, {@code transform} runs its handlers over a file. {@code pack} makes a model archive, which the
 * others take in place of a directory. {@code rehearse} is for the launcher {@code bin/train}.
 *
 * <p>Exit codes of {@code serve}: 143 after SIGTERM, 1 when the model fails to load (unless the settings ask to go on
 * answering 503) or the port cannot be bound, 2 for a wrong command, wrong settings, a pipeline that cannot be found, samples
 * that cannot be read or an archive that is refused, 3 when memory ran out. What ends the process is told in one line on
 * standard error.
 */
public final class Main {
    static final int FAILED = 1;
    static final int MISUSED = 2;
    static final int OUT_OF_MEMORY = 3;
    private static final String USAGE = """
            usage: serve [--model DIRECTORY|ARCHIVE]
                   check [--model DIRECTORY|ARCHIVE]
                   transform [--model DIRECTORY|ARCHIVE] --input FILE --output FILE
                             [--type MEDIA-TYPE] [--accept MEDIA-TYPE] [--resume true]
                   pack --libraries DIRECTORY [--files DIRECTORY] --output ARCHIVE
            Settings come from environment variables.""";

    private Main() {}

    /**
     * Runs the command, and ends the process with its exit code.
     *
     * @param args the command and its options; none for {@code serve}
     * @throws InterruptedException when the main thread is interrupted while it serves
     */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args), System.getenv(), new Streams(System.out, System.err, Streams.isTerminal())));
    }

    static int run(List<String> args, Map<String, String> environment, Streams streams) throws InterruptedException {
        try {
            Arguments arguments = Arguments.parse(args);
            return switch (arguments.command()) {
                case "serve" -> ServeCommand.run(arguments, environment, streams.err());
                case "check" -> CheckCommand.run(arguments, environment, streams);
                case "transform" -> TransformCommand.run(arguments, environment, streams);
                case "pack" -> PackCommand.run(arguments, streams.out(), streams.err());
                case "rehearse" -> RehearseCommand.run(arguments, environment, streams.err()); // for bin/train only
                default -> throw new Arguments.Misuse("unknown command '" + arguments.command() + "'");
            };
        } catch (Arguments.Misuse misuse) {
            streams.err().println(misuse.getMessage());
            streams.err().println(USAGE);
            return MISUSED;
        }
    }
}
