// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The command line: {@code BUNDLE SECRET-KEY}. Plants each fault into a copy of the bundle and goes through the checks, with
 * the bundle itself as the last release. Ends with 1 unless just the check that is meant for it notices each.
 */
final class PlantedFaults {
    private PlantedFaults() {}

    /** Plants the faults, and ends the process when one is not noticed. */
    public static void main(String[] args) throws IOException {
        Path bundle = Path.of(args[0]);
        SigningKey key = SigningKey.read(Path.of(args[1]));
        boolean noticed = true;
        for (Fault fault : Faults.all()) {
            noticed &= isNoticed(fault, bundle, Published.read(), key, System.out);
        }
        if (!noticed) {
            System.exit(1);
        }
    }

    static boolean isNoticed(Fault fault, Path bundle, Published published, SigningKey key, PrintStream out)
            throws IOException {
        try (BundleCopy copy = BundleCopy.of(bundle, key)) {
            fault.plant().into(copy);
            Checklist checks =
                    Checklist.of(published, Signatures.by(key.toPublic())).baseline(Bundle.in(bundle));
            if (fault.title().equals(Checklist.REPRODUCIBLE)) {
                checks.again(Bundle.in(bundle)); // every other fault is a difference too
            }
            Map<String, Findings> results = checks.look(copy.bundle());
            results.values().removeIf(Findings::hold);
            boolean noticed = results.keySet().equals(Set.of(fault.title()));
            out.println(
                    noticed
                            ? "red    " + fault.name() + ": " + first(results)
                            : "MISSED " + fault.name() + ": " + results.keySet());
            return noticed;
        }
    }

    private static String first(Map<String, Findings> results) {
        return results.values().iterator().next().all().get(0);
    }
}
