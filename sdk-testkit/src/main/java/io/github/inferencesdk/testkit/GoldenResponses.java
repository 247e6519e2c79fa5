package io.github.inferencesdk.testkit;

import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.GoldenSample;
import java.util.List;

/** Samples with a known answer get that answer. */
final class GoldenResponses implements Check {
    @Override
    public String name() {
        return "golden-responses";
    }

    @Override
    public void run(Subject subject) throws Exception {
        List<GoldenSample> known = subject.samples().stream()
                .filter(sample -> sample.response().isPresent())
                .toList();
        if (known.isEmpty()) {
            throw Expect.notApplicable("no sample has a response");
        }
        for (GoldenSample sample : known) {
            Payload golden = sample.response().orElseThrow();
            InferenceResponse response = subject.ask(sample);
            Expect.success(response, "sample '" + sample.name() + "'");
            Expect.that(
                    Answers.same(golden.mediaType(), golden.bytes(), response.bytes()),
                    "sample '" + sample.name() + "': expected " + golden.text().strip() + ", got " + response);
        }
    }
}
