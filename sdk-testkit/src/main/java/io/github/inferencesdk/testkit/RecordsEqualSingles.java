// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.GoldenSample;
import java.util.ArrayList;
import java.util.List;

/** JSON Lines of the samples get, line by line, the answers that each gets alone; a bad line costs its own place only. */
final class RecordsEqualSingles implements Check {
    private static final MediaType JSON_LINES = MediaType.of("application", "jsonlines");
    private static final int LEAST_RECORDS = 10;
    private static final int BAD_LINE = 1;

    @Override
    public String name() {
        return "records-equal-singles";
    }

    @Override
    public void run(Subject subject) throws Exception {
        if (subject.pipeline().stream()
                .flatMap(pipeline -> pipeline.input().consumes().stream())
                .anyMatch(range -> range.includes(JSON_LINES))) {
            throw Expect.notApplicable("the model reads JSON Lines whole");
        }
        List<String> records = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        collect(subject, records, alone);
        String body = String.join("\n", records);
        InferenceResponse open = post(subject, body);
        if (open.status() == 415) {
            throw Expect.notApplicable("the server does not read JSON Lines");
        }
        expect(alone, -1, open, "records without an end of the last line");
        expect(alone, -1, post(subject, body + "\n"), "records");

        records.add(BAD_LINE, "{");
        alone.add(BAD_LINE, "{");
        InferenceResponse withBad = post(subject, String.join("\n", records) + "\n");
        boolean refusedWhole = withBad.status() >= 400 && withBad.status() < 500; // which a setting asks for
        if (!refusedWhole) {
            expect(alone, BAD_LINE, withBad, "records with a bad one");
        }
    }

    private static void collect(Subject subject, List<String> records, List<String> alone) throws Exception {
        List<GoldenSample> samples = subject.singles().stream()
                .filter(sample -> sample.request().mediaType().equals(MediaType.APPLICATION_JSON))
                .toList();
        if (samples.isEmpty()) {
            throw Expect.notApplicable("no sample is JSON");
        }
        while (records.size() < LEAST_RECORDS) {
            for (GoldenSample sample : samples) {
                InferenceResponse single = subject.client().post(sample.request());
                if (!single.mediaType()
                        .filter(MediaType.APPLICATION_JSON::includes)
                        .isPresent()) {
                    throw Expect.notApplicable("the model does not answer with JSON");
                }
                // An end of line in JSON stands between its parts, never in a string.
                records.add(sample.request().text().replaceAll("[\\r\\n]+", " ").strip());
                alone.add(single.body());
            }
        }
    }

    private static InferenceResponse post(Subject subject, String body) {
        return subject.client().post(Payload.text(JSON_LINES, body).withHeader("Accept", JSON_LINES.toString()));
    }

    private static void expect(List<String> alone, int bad, InferenceResponse response, String what) {
        Expect.success(response, what);
        List<String> lines = Answers.lines(response.bytes());
        Expect.that(
                lines.size() == alone.size(),
                what + ": " + alone.size() + " went in, " + lines.size() + " came out: " + response);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Expect.that(
                    i == bad ? Answers.isJson(line) : Answers.sameJson(alone.get(i), line),
                    what + ": number " + (i + 1) + " is alone " + alone.get(i) + ", among others " + line);
        }
    }
}
