// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.dataformat.csv.CsvSchema.Column;

/** Reads a row that became JSON, and says where in the CSV its values stand. */
final class CsvRowParser extends JsonParserDelegate {
    private final CsvRows rows;
    private final List<@Nullable Column> columns;

    CsvRowParser(JsonParser json, CsvRows rows, List<@Nullable Column> columns) {
        super(json);
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public TokenStreamLocation currentTokenLocation() {
        return currentLocation();
    }

    @Override
    public TokenStreamLocation currentLocation() {
        int index = index(currentName());
        return new TokenStreamLocation(ContentReference.unknown(), -1, rows.lineOf(index), rows.columnOf(index));
    }

    private int index(@Nullable String name) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column != null && column.getName().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
