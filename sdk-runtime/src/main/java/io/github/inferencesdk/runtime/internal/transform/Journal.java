// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an unfinished output does not tell of itself: the terms that it was begun under, which records are errors, and the
 * columns of CSV. Each entry reaches the file before the record that it is about, so one about a record that is not there yet
 * means nothing. One thread at a time.
 */
final class Journal implements Closeable {
    private static final Pattern ENTRY = Pattern.compile("(\\d{1,18}) (?:error|columns (\\[.*\\]))");
    private static final JsonMapper JSON = new JsonMapper();

    private final BufferedWriter out;
    private long errors;
    private List<String> columns = List.of();

    private Journal(BufferedWriter out) {
        this.out = out;
    }

    /** An empty one. */
    static Journal begin(Path file, Terms terms) throws IOException {
        Journal journal = new Journal(Files.newBufferedWriter(file));
        journal.out.write(terms.line() + "\n");
        journal.out.flush();
        return journal;
    }

    /**
     * The one in a file, with what it says of the first {@code records} records.
     *
     * @throws IllegalStateException when it was begun under other terms
     */
    static Journal resume(Path file, Terms terms, long records) throws IOException {
        Path kept = file.resolveSibling(file.getFileName() + ".new");
        Journal journal = begin(kept, terms);
        try {
            journal.keep(file, terms, records);
            Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
            return journal;
        } catch (Throwable failure) {
            journal.close();
            Files.deleteIfExists(kept);
            throw failure;
        }
    }

    /** Reads a file to its end and closes it: on Windows, an open one may not be replaced. */
    private void keep(Path file, Terms terms, long records) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            if (!terms.line().equals(first)) {
                throw new IllegalStateException("cannot go on with it: it was begun with " + first + ", not "
                        + terms.line() + "; leave out --resume to begin anew");
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line, records);
            }
        }
        out.flush();
    }

    /** A line that was cut by a kill is about a record that is not there. */
    private void keep(String line, long records) throws IOException {
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches() || Long.parseLong(entry.group(1)) >= records) {
            return;
        }
        if (entry.group(2) == null) {
            error(Long.parseLong(entry.group(1)));
        } else {
            columns(Long.parseLong(entry.group(1)), List.of(JSON.readValue(entry.group(2), String[].class)));
        }
    }

    /** Notes that a record, counted from 0, is an error. */
    void error(long record) throws IOException {
        errors++;
        out.write(record + " error\n");
    }

    /** Notes the columns, which are known from this record on. */
    void columns(long record, List<String> names) throws IOException {
        columns = names;
        out.write(record + " columns " + JSON.writeValueAsString(names) + "\n");
    }

    /** How many records are errors. */
    long errors() {
        return errors;
    }

    /** The columns; empty when none are known. */
    List<String> columns() {
        return columns;
    }

    /** Has what was noted reach the file. */
    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (Writer closed = out) {
            closed.flush();
        }
    }
}
