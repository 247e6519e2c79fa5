// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.GoldenSample;
import java.util.List;
import java.util.Optional;

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
            InferenceResponse response = subject.ask(sample);
            Expect.success(response, "sample '" + sample.name() + "'");
            MediaType type = response.mediaType().orElse(MediaType.APPLICATION_OCTET_STREAM);
            Optional<String> difference = sample.difference(Payload.of(type, response.bytes()));
            Expect.that(difference.isEmpty(), "sample '" + sample.name() + "': " + difference.orElse(""));
        }
    }
}
