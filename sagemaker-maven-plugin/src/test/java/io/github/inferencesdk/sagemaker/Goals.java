// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.image.Archives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Goals without Maven: what it would set for a project {@code fraud_model} in a folder of its own is set here. */
final class Goals implements AutoCloseable {
    private final Path folder;
    private final URI aws;
    private LinesLog log = new LinesLog();

    private Goals(Path folder, URI aws) {
        this.folder = folder;
        this.aws = aws;
    }

    /** Sets goals that call services at a URL. */
    static Goals calling(URI aws) {
        try {
            return new Goals(Files.createTempDirectory("goals"), aws);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the goals have said. */
    List<String> lines() {
        return log.lines();
    }

    /** Forgets what the goals have said; those that were set before go on with the old log. */
    void clearLines() {
        log = new LinesLog();
    }

    Path archive() {
        return folder.resolve("model.tar.gz");
    }

    <M extends SageMakerMojo> M set(M mojo) {
        mojo.setLog(log);
        mojo.artifactId = "fraud_model";
        mojo.endpointOverride = aws;
        mojo.buildDirectory = folder.toFile();
        mojo.baseDirectory = folder.toFile();
        return mojo;
    }

    /** Sets a goal of the project's archive, which is written with these files. */
    <M extends ArchiveMojo> M archived(M mojo, Map<String, String> files) throws IOException {
        Archives.gzipped(archive(), files);
        set(mojo);
        mojo.archive = archive().toFile();
        mojo.bucket = "models";
        mojo.keyPrefix = "fraud";
        mojo.version = "1.0";
        return mojo;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
