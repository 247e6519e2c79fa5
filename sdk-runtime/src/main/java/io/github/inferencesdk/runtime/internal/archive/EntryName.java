// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.inferencesdk.runtime.internal.log.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of entries: paths from the root of an archive, with slashes. Only those are taken that mean the same file on every
 * system, below the root.
 */
final class EntryName {
    /** What most file systems take for one name, in bytes. */
    private static final int MAX_SEGMENT = 255;

    /** What macOS takes for a path, in bytes; Linux takes four times as much. */
    private static final int MAX_PATH = 1024;

    /** Stands in a name for bytes that are not UTF-8. */
    static final char UNKNOWN = '\ufffd';

    private EntryName() {}

    /**
     * The name without empty and {@code .} segments; empty for the root itself.
     *
     * @throws ArchiveException when it leads elsewhere, or not to the same file everywhere
     */
    static String normalised(String name) throws ArchiveException {
        require(!name.startsWith("/"), name, "is absolute");
        require(name.indexOf(UNKNOWN) < 0, name, "is not in UTF-8");
        require(name.indexOf('\\') < 0, name, "has a backslash, which is a separator on some systems");
        require(name.equals(Printable.text(name)) && name.indexOf('\t') < 0, name, "has a control character");
        require(name.getBytes(UTF_8).length <= MAX_PATH, name, "is longer than " + MAX_PATH + " bytes");
        List<String> segments = new ArrayList<>();
        for (String segment : name.split("/", -1)) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                check(segment, name);
                segments.add(segment);
            }
        }
        return String.join("/", segments);
    }

    private static void check(String segment, String name) throws ArchiveException {
        require(!segment.equals(".."), name, "has '..', which leads out of the archive");
        require(
                segment.length() < 2 || segment.charAt(1) != ':',
                name,
                "names a drive: a name may not have ':' as its second character");
        require(
                segment.getBytes(UTF_8).length <= MAX_SEGMENT,
                name,
                "has a part that is longer than " + MAX_SEGMENT + " bytes");
    }

    private static void require(boolean fine, String name, String why) throws ArchiveException {
        if (!fine) {
            throw new ArchiveException("entry " + quoted(name) + " " + why);
        }
    }

    /** The name for a message. */
    static String quoted(String name) {
        String shown = name.length() <= MAX_SEGMENT ? name : name.substring(0, MAX_SEGMENT) + "…";
        return "'" + Printable.text(shown).replace("\t", "\\t") + "'";
    }
}
