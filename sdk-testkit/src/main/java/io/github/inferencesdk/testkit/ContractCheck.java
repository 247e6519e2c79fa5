// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.runtime.GoldenSamples;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * The command line: checks any server against the serving contract, and prints a table of what holds.
 *
 * <pre>{@code ContractCheck http://127.0.0.1:8080 --samples DIR [--max-body BYTES] [--seed NUMBER] [--varying]}</pre>
 *
 * <p>The directory holds {@link GoldenSamples}. {@code --varying} says that the same request may get different answers.
 * Exit codes: 0 when no rule is broken, 1 when one is, 2 for wrong arguments.
 */
public final class ContractCheck {
    private static final int HOLDS = 0;
    private static final int BROKEN = 1;
    private static final int MISUSED = 2;
    private static final String USAGE =
            "usage: ContractCheck URL [--samples DIR] [--max-body BYTES] [--seed NUMBER] [--varying]";

    private ContractCheck() {}

    /**
     * Runs the checks, and ends the process with the exit code.
     *
     * @param args as above
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        Subject subject;
        try {
            subject = subject(args);
        } catch (RuntimeException misused) {
            err.println(misused.getMessage());
            err.println(USAGE);
            return MISUSED;
        }
        out.println(subject.client().server() + ", " + subject.samples().size() + " samples, seed " + subject.seed());
        Report report = Report.of(Checks.all(), subject);
        report.lines().forEach(out::println);
        return report.holds() ? HOLDS : BROKEN;
    }

    private static Subject subject(List<String> args) {
        Iterator<String> rest = args.iterator();
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("no URL");
        }
        Subject.Builder subject = Subject.builder(InferenceClient.of(URI.create(rest.next())));
        while (rest.hasNext()) {
            option(subject, rest.next(), rest);
        }
        return subject.build();
    }

    private static void option(Subject.Builder subject, String option, Iterator<String> rest) {
        switch (option) {
            case "--samples" ->
                subject.samples(GoldenSamples.in(Path.of(value(option, rest))).list());
            case "--max-body" -> subject.bodyLimit(number(option, rest));
            case "--seed" -> subject.seed(number(option, rest));
            case "--varying" -> subject.deterministic(false);
            default -> throw new IllegalArgumentException("unknown option " + option);
        }
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static long number(String option, Iterator<String> rest) {
        String value = value(option, rest);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(option + " needs a whole number, got '" + value + "'", none);
        }
    }
}
