// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.GoldenSample;
import java.util.List;

/** What {@code consumes()} declares is read, which takes a sample of each type; what {@code produces()} declares is made. */
final class DeclaredTypes implements Check {
    @Override
    public String name() {
        return "declared-media-types";
    }

    @Override
    public void run(Subject subject) {
        InferencePipeline<?, ?, ?> pipeline = subject.pipeline()
                .orElseThrow(() -> Expect.notApplicable("what is declared is not known from outside"));
        List<MediaType> consumes = pipeline.input().consumes();
        List<GoldenSample> read = subject.samples().stream()
                .filter(sample -> consumes.stream().anyMatch(range -> range.includes(type(sample))))
                .toList();
        for (MediaType declared : consumes) {
            Expect.that(
                    declared.isRange() || read.stream().anyMatch(sample -> declared.includes(type(sample))),
                    "the model declares that it reads " + declared + ", and there is no sample of it");
        }
        for (GoldenSample sample : read) {
            for (MediaType declared : pipeline.output().produces()) {
                expectMade(subject, sample, declared);
            }
        }
    }

    private static MediaType type(GoldenSample sample) {
        return sample.request().mediaType();
    }

    private static void expectMade(Subject subject, GoldenSample sample, MediaType declared) {
        String what = "sample '" + sample.name() + "' with Accept: " + declared;
        InferenceResponse response = subject.client().post(sample.request().withHeader("Accept", declared.toString()));
        Expect.success(response, what);
        Expect.that(
                response.mediaType().filter(declared::includes).isPresent(),
                what + ": got " + response.mediaType().map(MediaType::toString).orElse("no Content-Type"));
    }
}
