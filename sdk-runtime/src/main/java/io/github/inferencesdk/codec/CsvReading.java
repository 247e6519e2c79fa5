// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.io.IOException;

/** Makes something of the rows of a body. */
@FunctionalInterface
interface CsvReading<I> {
    /**
     * Reads all rows.
     *
     * @param rows stand at the first row
     * @param header whether that row is the header
     */
    I read(CsvRows rows, boolean header) throws IOException;
}
