// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import java.util.List;

/**
 * One row of CSV as RFC 4180 has it.
 *
 * @param length its bytes, with the line break
 * @param lines the line breaks in it
 */
record CsvRow(List<Field> fields, int length, int lines) {
    /** Whether there is nothing in it but a line break. */
    boolean isBlank() {
        return fields.size() == 1
                && !fields.get(0).quoted()
                && fields.get(0).text().isBlank();
    }

    /** One field, without its quotes. */
    record Field(String text, boolean quoted) {}
}
