// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import io.github.inferencesdk.runtime.internal.records.Columns;
import io.github.inferencesdk.runtime.internal.records.RecordOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An output that notes in a journal what it writes, before it does, and counts it.
 *
 * @param <R> a prediction that is ready to be written
 */
final class JournaledOutput<R> implements RecordOutput<R> {
    private final RecordOutput<R> output;
    private final Journal journal;
    private final TransformReport report;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    JournaledOutput(RecordOutput<R> output, Journal journal, TransformReport report) {
        this.output = output;
        this.journal = journal;
        this.report = report;
    }

    @Override
    public R prepare(ByteBuffer json) throws IOException {
        return output.prepare(json);
    }

    @Override
    public void begin(OutputStream out) throws IOException {
        output.begin(out);
    }

    @Override
    public boolean write(OutputStream out, R prediction) throws IOException {
        boolean written =
                (output instanceof Columns columns && columns.columns().isEmpty())
                        ? writeFirst(columns, out, prediction)
                        : output.write(out, prediction);
        if (written) {
            report.answered(false);
        }
        return written;
    }

    private boolean writeFirst(Columns columns, OutputStream out, R prediction) throws IOException {
        held.reset();
        boolean written = output.write(held, prediction);
        List<String> names = columns.columns();
        if (!names.isEmpty()) {
            journal.columns(report.records(), names);
        }
        held.writeTo(out);
        return written;
    }

    @Override
    public void writeError(OutputStream out, byte[] error) throws IOException {
        journal.error(report.records());
        output.writeError(out, error);
        report.answered(true);
    }

    @Override
    public void end(OutputStream out) throws IOException {
        output.end(out);
    }
}
