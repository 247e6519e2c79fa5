// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a new key: {@code secret.asc} for the build, {@code public.asc} for the check. */
final class ThrowAwayKey {
    private ThrowAwayKey() {}

    /** Takes the directory to write to. */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        SigningKey key = SigningKey.create();
        Files.writeString(directory.resolve("secret.asc"), key.secret());
        Files.writeString(directory.resolve("public.asc"), key.toPublic());
    }
}
