// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A second build has made the same files, bit by bit; signatures differ each time. */
final class Reproducible implements Check {
    private final Bundle again;

    Reproducible(Bundle again) {
        this.again = again;
    }

    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        for (Path file : bundle.content()) {
            Path other = again.resolve(bundle.name(file));
            findings.expect(
                    Files.exists(other) && Files.mismatch(file, other) < 0,
                    bundle.name(file) + " was not made, or made otherwise, by the second build" + where(file, other));
        }
        findings.expect(
                again.content().size() == bundle.content().size(),
                "the two builds have made a different number of files");
    }

    private static String where(Path file, Path other) throws IOException {
        if (!file.toString().endsWith(".jar") || !Files.exists(other)) {
            return "";
        }
        Map<String, byte[]> left = Jars.read(file);
        Map<String, byte[]> right = Jars.read(other);
        Set<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        names.removeIf(name -> java.util.Arrays.equals(left.get(name), right.get(name)));
        return names.isEmpty() ? ": the order or the times of its entries" : ": " + names;
    }
}
