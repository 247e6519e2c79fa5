// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

/**
 * Where objects lie, by the names that S3 gives them: {@code s3://bucket/key}. Implementations are safe for use by several
 * threads.
 */
public interface ObjectStore {
    /**
     * Opens an object to be read; the caller closes it.
     *
     * @throws java.nio.file.NoSuchFileException when there is none of this name
     */
    InputStream read(URI object) throws IOException;

    /** Writes an object as a whole or not at all, in the place of one of the same name. */
    void write(URI object, InputStream content) throws IOException;

    /** The objects whose names begin with {@code prefix}, sorted by name; {@code prefix} itself when it is one. */
    List<URI> list(URI prefix) throws IOException;
}
