// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pax headers say of the entries behind them: a path, a size. Not safe for concurrent use. */
final class PaxRecords {
    private static final int MAX_DIGITS = 18; // fit into a long

    private final Map<String, String> values = new HashMap<>();

    PaxRecords() {}

    /** Records of one entry, over those of all. */
    PaxRecords(PaxRecords all) {
        values.putAll(all.values);
    }

    /** Adds the records of a header, each {@code LENGTH KEY=VALUE} and a line feed; an empty value takes one back. */
    void add(byte[] records) throws ArchiveException {
        for (int at = 0; at < records.length; ) {
            int blank = indexOf(records, ' ', at, records.length);
            long length = decimal(TarHeader.text(records, at, blank - at));
            long end = at + length;
            if (end <= blank || end > records.length || records[(int) end - 1] != '\n') {
                throw malformed();
            }
            int equals = indexOf(records, '=', blank, (int) end);
            put(TarHeader.text(records, blank + 1, equals - blank - 1), records, equals + 1, (int) end - 1);
            at = (int) end;
        }
    }

    private void put(String key, byte[] records, int from, int to) throws ArchiveException {
        if (key.startsWith("GNU.sparse.")) {
            throw new ArchiveException("the archive has a sparse file; pack it without --sparse");
        }
        if (key.equals(TarFormat.PAX_PATH) || key.equals(TarFormat.PAX_SIZE)) { // others may not even be text
            values.put(key, TarHeader.text(records, from, to - from));
        }
    }

    private static int indexOf(byte[] records, char wanted, int from, int to) throws ArchiveException {
        for (int i = from; i < to; i++) {
            if (records[i] == wanted) {
                return i;
            }
        }
        throw malformed();
    }

    /** The path, if a record tells one. */
    @Nullable
    String path() {
        return value(TarFormat.PAX_PATH);
    }

    /** The size, or this if no record tells one. */
    long sizeOr(long size) throws ArchiveException {
        String text = value(TarFormat.PAX_SIZE);
        return text == null ? size : decimal(text);
    }

    private @Nullable String value(String key) {
        String value = values.get(key);
        return value == null || value.isEmpty() ? null : value;
    }

    private static long decimal(String text) throws ArchiveException {
        if (text.isEmpty()
                || text.length() > MAX_DIGITS
                || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw malformed();
        }
        return Long.parseLong(text);
    }

    private static ArchiveException malformed() {
        return new ArchiveException("the archive is damaged: it has a malformed pax header");
    }
}
