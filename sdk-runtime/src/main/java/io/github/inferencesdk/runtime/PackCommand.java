// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.archive.ArchiveException;
import io.github.inferencesdk.runtime.internal.archive.Manifest;
import io.github.inferencesdk.runtime.internal.archive.Packer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code pack}: what a build runs to make a model archive. */
final class PackCommand {
    private PackCommand() {}

    static int run(Arguments arguments, PrintStream out, PrintStream err) throws Arguments.Misuse {
        Packer packer = Packer.of(arguments.requiredPath("--libraries"));
        Optional<Path> files = arguments.path("--files");
        Path output = arguments.requiredPath("--output");
        arguments.done();
        try {
            files.ifPresent(packer::files);
            packer.write(output);
            out.println(output + ": " + Files.size(output) + " bytes, SHA-256 " + Manifest.sha256(output));
            return 0;
        } catch (ArchiveException refused) {
            err.println("cannot pack: " + FailureText.of(refused));
            return Main.MISUSED;
        } catch (IOException failure) {
            err.println("cannot pack: " + FailureText.of(failure));
            return Main.FAILED;
        }
    }
}
