// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.report.Report;
import io.github.inferencesdk.benchmarks.load.report.Section;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The command line of the harness. Exit codes: 0 when all was measured, 1 when a server failed or gave a wrong answer (the
 * report is written all the same), 2 for a wrong command line.
 */
public final class Benchmarks {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Benchmarks() {}

    /** Runs the command, and ends the process with its exit code. */
    public static void main(String[] args) throws IOException {
        System.exit(run(List.of(args), System.out));
    }

    static int run(List<String> words, PrintStream out) throws IOException {
        if (words.equals(List.of("help"))) {
            out.println(usage());
            return 0;
        }
        Messages messages = new Messages(out);
        try {
            Options options = Options.parse(words);
            List<Experiment> experiments = Experiments.of(options.command());
            measure(options, experiments, messages);
        } catch (IllegalArgumentException misuse) {
            out.println(misuse.getMessage() + "\n" + usage());
            return MISUSED;
        }
        return messages.hasFailures() ? FAILED : 0;
    }

    private static String usage() {
        return "usage: " + Experiments.names() + "\n" + Option.usage() + "\n  --quick        one short round";
    }

    private static void measure(Options options, List<Experiment> experiments, Messages messages) throws IOException {
        Session session = Session.create(options, messages);
        Path folder = Path.of(options.text(Option.OUT)).toAbsolutePath();
        List<Section> sections = new ArrayList<>();
        for (Experiment experiment : experiments) {
            sections.add(experiment.run(session));
            // After each, so that an end in between loses one only.
            Report.write(folder, Setting.of(options), messages.all(), sections);
        }
        sections.forEach(section -> messages.progress(
                "\n" + section.title() + "\n\n" + section.table().markdown()));
        messages.progress(String.format(Locale.ROOT, "%s%s", messages.hasFailures() ? "FAILED; " : "", "see ")
                + folder.resolve("report.md"));
    }
}
