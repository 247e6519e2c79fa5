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
     * @param object its name
     * @return its content
     * @throws java.nio.file.NoSuchFileException when there is none of this name
     * @throws IOException when it cannot be read
     */
    InputStream read(URI object) throws IOException;

    /**
     * Writes an object as a whole or not at all, in the place of one of the same name.
     *
     * @param object its name
     * @param content read to its end, and not closed
     * @throws IOException when it cannot be written; what was there is there still
     */
    void write(URI object, InputStream content) throws IOException;

    /**
     * The objects whose names begin with {@code prefix}, sorted by name; {@code prefix} itself when it is one.
     *
     * @param prefix with a bucket
     * @return their names
     * @throws IOException when they cannot be listed
     */
    List<URI> list(URI prefix) throws IOException;
}
