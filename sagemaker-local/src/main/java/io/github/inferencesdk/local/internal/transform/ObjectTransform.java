// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.transform;

import io.github.inferencesdk.local.AssembleWith;
import io.github.inferencesdk.local.ObjectStore;
import io.github.inferencesdk.local.TransformFailure;
import io.github.inferencesdk.local.TransformedObject;
import io.github.inferencesdk.local.internal.batch.Lines;
import io.github.inferencesdk.local.internal.batch.MiniBatch;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One object on its way: puts its answers together in a file, and stores that when all of them are there. Used by one thread;
 * any may ask {@link #isFailed}.
 */
final class ObjectTransform {
    private final URI input;
    private final URI output;
    private final AssembleWith assembleWith;
    private final Path file;
    private @Nullable OutputStream out;
    private long requests;
    private long records;
    private long results;
    private volatile @Nullable TransformFailure failure;

    /** @param file does not exist yet; is gone at the end */
    ObjectTransform(URI input, URI output, AssembleWith assembleWith, Path file) {
        this.input = input;
        this.output = output;
        this.assembleWith = assembleWith;
        this.file = file;
    }

    URI input() {
        return input;
    }

    boolean isFailed() {
        return failure != null;
    }

    /** The first failure is told, later ones are not. */
    void fail(TransformFailure why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** Adds the next answer. */
    void append(MiniBatch batch, Spool answer) throws IOException {
        byte[] buffer = new byte[1 << 16];
        byte last = 0;
        try (InputStream in = answer.open()) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                out().write(buffer, 0, n);
                results += assembleWith == AssembleWith.LINE ? Lines.feeds(buffer, 0, n) : 0;
                last = buffer[n - 1];
            }
        }
        if (assembleWith == AssembleWith.NONE) {
            results++;
        } else if (last != '\n') {
            out().write('\n');
            results++;
        }
        requests++;
        records += batch.records();
    }

    private OutputStream out() throws IOException {
        OutputStream open = out;
        if (open == null) {
            open = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
            out = open;
        }
        return open;
    }

    /** Stores the output unless the object has failed. */
    TransformedObject finish(ObjectStore store) {
        try {
            if (failure == null) {
                store(store);
            }
        } catch (IOException | RuntimeException cannot) {
            fail(TransformFailure.ofObject("the output cannot be written: " + cannot));
        } finally {
            discard();
        }
        return new TransformedObject(input, output, requests, records, results, Optional.ofNullable(failure));
    }

    private void store(ObjectStore store) throws IOException {
        out().close();
        try (InputStream whole = Files.newInputStream(file)) {
            store.write(output, whole);
        }
    }

    /** Removes the file. */
    void discard() {
        try {
            if (out != null) {
                out.close();
            }
            Files.deleteIfExists(file);
        } catch (IOException left) {
            return; // its folder is removed at the end of the job, with what is in it
        }
    }
}
