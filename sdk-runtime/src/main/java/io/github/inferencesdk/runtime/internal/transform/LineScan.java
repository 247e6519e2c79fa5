// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of a file is whole.
 *
 * @param lines the lines, or rows of CSV, that have their end
 * @param end the bytes up to the end of the last of them
 */
record LineScan(long lines, long end) {
    private static final int BUFFER = 64 << 10;

    /** Reads a file that a run has written; in CSV a line break between quotes ends no row. */
    static LineScan of(Path file, boolean csv) throws IOException {
        long lines = 0;
        long end = 0;
        long position = 0;
        boolean quoted = false;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    position++;
                    if (buffer[i] == '\n' && !quoted) {
                        lines++;
                        end = position;
                    } else if (csv && buffer[i] == '"') {
                        quoted = !quoted; // a doubled quote does so twice
                    }
                }
            }
        }
        return new LineScan(lines, end);
    }
}
