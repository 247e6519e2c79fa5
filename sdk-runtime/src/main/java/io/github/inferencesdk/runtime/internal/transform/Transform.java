// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.endpoint.LocalRequest;
import io.github.inferencesdk.runtime.internal.endpoint.StopSignal;
import io.github.inferencesdk.runtime.internal.invoke.RecordPlan;
import io.github.inferencesdk.runtime.internal.records.RecordFormat;
import io.github.inferencesdk.runtime.internal.records.RecordOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers the body in one file into another. Runs once. */
public final class Transform {
    private final TransformFiles files;
    private final LocalRequest request;
    private final boolean failOnBad;
    private final StopSignal stop;
    private final TransformReport report;

    /**
     * One run.
     *
     * @param failOnBad whether one bad record ends it
     * @param stop ends it before it is done, so that it can be gone on with
     */
    public Transform(
            TransformFiles files, LocalRequest request, boolean failOnBad, StopSignal stop, TransformReport report) {
        this.files = files;
        this.request = request;
        this.failOnBad = failOnBad;
        this.stop = stop;
        this.report = report;
    }

    /**
     * Puts the output in its place, or nothing.
     *
     * @throws InferenceException what a client would be told, when the body as a whole is refused
     * @throws StopSignal.Stopped when it was stopped
     * @throws IllegalStateException when what a run has left cannot be gone on with
     * @throws Exception when a file cannot be read or written
     */
    public void run(Object model) throws Exception {
        Payload body = body();
        report.begin(body.size().orElseThrow());
        RecordPlan plan = request.plan().orElse(null);
        if (plan == null) {
            whole(body, model);
        } else {
            records(body, model, plan);
        }
    }

    private Payload body() throws IOException {
        Path input = files.input();
        return Payload.reading(files.type(), Files.size(input), () -> new InputFile(input, stop, report::read));
    }

    private Terms terms(Payload body) {
        MediaType accepted = request.accepted();
        return new Terms(body.size().orElseThrow(), files.type(), accepted);
    }

    private void whole(Payload body, Object model) throws Exception {
        try (PartFile part = PartFile.begin(files.output(), terms(body))) {
            try {
                request.answer(body, model, answer -> answer.writeTo(part.out()));
            } catch (Throwable failure) {
                part.discard();
                throw failure;
            }
            report.answered(false);
            part.complete();
        }
    }

    private void records(Payload body, Object model, RecordPlan plan) throws Exception {
        Terms terms = terms(body);
        try (PartFile part =
                files.resume() ? PartFile.resume(files.output(), terms) : PartFile.begin(files.output(), terms)) {
            report.resume(part.records(), part.journal().errors());
            RecordOutput<?> output = part.records() == 0
                    ? plan.output()
                    : RecordFormat.of(terms.accepted())
                            .orElseThrow()
                            .resumedOutput(terms.accepted(), part.journal().columns());
            RecordPlan resumed = plan.with(
                    part.records(),
                    new JournaledOutput<>(output, part.journal(), report),
                    (error, line) -> encode(plan, error, line));
            request.answer(body, model, resumed, answer -> answer.writeTo(part.out()));
            part.complete();
        }
    }

    private byte[] encode(RecordPlan plan, InferenceException error, long line) {
        if (failOnBad) {
            throw RecordPlan.atLine(error, line);
        }
        report.bad(error, line);
        return plan.errors().encode(error, line);
    }
}
