// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Every file has all four checksums beside it, and they are its own. */
final class Checksums implements Check {
    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        for (Path file : bundle.content()) {
            for (Map.Entry<String, String> kind : Digests.BY_ENDING.entrySet()) {
                Path checksum = Digests.beside(file, kind.getKey());
                findings.expect(
                        Files.exists(checksum)
                                && Files.readString(checksum).strip().equals(Digests.of(file, kind.getValue())),
                        bundle.name(checksum) + " is missing, or is not the " + kind.getValue() + " of its file");
            }
        }
    }
}
