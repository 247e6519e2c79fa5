// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The commit that a folder's files are of. */
public final class GitCommit {
    private static final int LONGEST_SECONDS = 10;

    private GitCommit() {}

    /**
     * {@return the id of the commit; empty when the folder is not in a repository, or git is not installed}
     *
     * @param folder a folder of the repository
     * @throws InterruptedException when the thread is interrupted
     */
    public static Optional<String> of(Path folder) throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = git.getInputStream()) {
                String id = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
                boolean done = git.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
                return done && id.matches("[0-9a-f]{40,64}") ? Optional.of(id) : Optional.empty();
            } finally {
                git.destroyForcibly();
            }
        } catch (IOException noGit) {
            return Optional.empty();
        }
    }
}
