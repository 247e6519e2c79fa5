// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The entries of an archive so far, by normalised name. Names that differ only in case, or in how an accent is written, are
 * one file on some systems, so they are one here. Not safe for concurrent use.
 */
final class EntryTree {
    private final Map<String, Node> nodes = new HashMap<>();

    /**
     * Adds a file.
     *
     * @throws ArchiveException when there is one of its name, or one in place of a directory that it lies in
     */
    void addFile(String name) throws ArchiveException {
        addParents(name);
        Node before = nodes.putIfAbsent(key(name), new Node(name, false));
        if (before != null) {
            throw clash(name, before);
        }
    }

    /**
     * Adds a directory, which may be there already.
     *
     * @throws ArchiveException when there is a file of its name, or a directory in another spelling
     */
    void addDirectory(String name) throws ArchiveException {
        addParents(name);
        Node before = nodes.putIfAbsent(key(name), new Node(name, true));
        if (before != null && !(before.directory && before.name.equals(name))) {
            throw clash(name, before);
        }
    }

    private void addParents(String name) throws ArchiveException {
        int slash = name.lastIndexOf('/');
        if (slash > 0) {
            addDirectory(name.substring(0, slash));
        }
    }

    private static ArchiveException clash(String name, Node before) {
        if (before.name.equals(name)) {
            String what = before.directory ? "twice, once as a directory" : "twice";
            return new ArchiveException("entry " + EntryName.quoted(name) + " is there " + what);
        }
        return new ArchiveException("entries " + EntryName.quoted(before.name) + " and " + EntryName.quoted(name)
                + " are one file on systems that do not look at case");
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private record Node(String name, boolean directory) {}
}
