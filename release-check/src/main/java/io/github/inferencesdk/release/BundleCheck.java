// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The command line: {@code BUNDLE PUBLIC-KEY SECOND-BUNDLE [BASELINE]}, each bundle unpacked in a directory. Prints a line
 * for each check with the number of things that it looked at. Ends with 1 when something is wrong, 2 when misused.
 */
final class BundleCheck {
    private static final int WITHOUT_BASELINE = 3;

    private BundleCheck() {}

    /** Runs the checks, and ends the process when they do not hold. */
    public static void main(String[] args) throws IOException {
        int exit = run(Published.read(), System.out, args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    static int run(Published published, PrintStream out, String... args) throws IOException {
        if (args.length < WITHOUT_BASELINE || args.length > WITHOUT_BASELINE + 1) {
            out.println("usage: BUNDLE PUBLIC-KEY SECOND-BUNDLE [BASELINE]");
            return 2;
        }
        Checklist checks = Checklist.of(published, Signatures.by(Files.readString(Path.of(args[1]))))
                .again(Bundle.in(Path.of(args[2])));
        if (args.length > WITHOUT_BASELINE) {
            checks.baseline(Bundle.in(Path.of(args[WITHOUT_BASELINE])));
        }
        int wrong = print(checks.look(Bundle.in(Path.of(args[0]))), out);
        if (args.length == WITHOUT_BASELINE) {
            out.println("NOT LOOKED AT: the API against the last release, as there is none yet");
        }
        return wrong == 0 ? 0 : 1;
    }

    /** Prints the report, and returns how many findings there are. */
    static int print(Map<String, Findings> results, PrintStream out) {
        int wrong = 0;
        for (Map.Entry<String, Findings> result : results.entrySet()) {
            out.println(result.getValue().line(result.getKey()));
            for (String finding : result.getValue().all()) {
                out.println("             - " + finding);
                wrong++;
            }
        }
        return wrong;
    }
}
