// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.transform;

import io.github.inferencesdk.local.AssembleWith;
import io.github.inferencesdk.local.CompressionType;
import io.github.inferencesdk.local.ObjectStore;
import io.github.inferencesdk.local.SplitType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transform job, but for its container.
 *
 * @param prefix of the input objects
 * @param target ends with a slash
 * @param contentType null sends no such header
 * @param accept null likewise
 * @param settings as far as the job sets them
 * @param pause before the first retry
 */
public record TransformJob(
        ObjectStore store,
        URI prefix,
        ObjectStore outputStore,
        URI target,
        SplitType split,
        CompressionType compression,
        AssembleWith assembleWith,
        @Nullable String contentType,
        @Nullable String accept,
        TransformSettings settings,
        Duration timeout,
        int retries,
        Duration pause) {
    /** The input objects; what ends with a slash only marks a folder. */
    public List<URI> objects() throws IOException {
        List<URI> objects = store.list(prefix).stream()
                .filter(object -> !object.getRawPath().endsWith("/"))
                .toList();
        if (objects.isEmpty()) {
            throw new NoSuchFileException(prefix.toString(), null, "there are no input objects");
        }
        return objects;
    }

    /** The output of an object: its name below the folder of the prefix, with {@code .out}, below the target. */
    URI output(URI input) {
        String folder = prefix.getRawPath().substring(0, prefix.getRawPath().lastIndexOf('/') + 1);
        String name = input.getRawPath();
        if (!name.startsWith(folder)) {
            throw new IllegalArgumentException("the store listed " + input + ", which does not begin with " + prefix);
        }
        return URI.create(target + name.substring(folder.length()) + ".out");
    }
}
