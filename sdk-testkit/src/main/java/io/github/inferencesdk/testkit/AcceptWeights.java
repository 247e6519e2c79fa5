// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.GoldenSample;

/** {@code Accept} is a list with weights: what can be made is taken from it, and a weight of 0 means never. */
final class AcceptWeights implements Check {
    @Override
    public String name() {
        return "accept-weights";
    }

    @Override
    public void run(Subject subject) {
        GoldenSample sample = subject.single();
        InferenceResponse usual = subject.ask(sample);
        Expect.success(usual, "sample '" + sample.name() + "'");
        String type = usual.mediaType()
                .map(MediaType::withoutParameters)
                .map(MediaType::toString)
                .orElseThrow(() -> new AssertionError("an answer without a Content-Type: " + usual));

        String list = UnsupportedContentType.UNKNOWN + ", " + type + ";q=0.5";
        InferenceResponse second = subject.client().post(sample.request().withHeader("Accept", list));
        Expect.success(second, "Accept: " + list);
        Expect.that(
                second.mediaType()
                        .map(MediaType::withoutParameters)
                        .map(MediaType::toString)
                        .filter(type::equals)
                        .isPresent(),
                "Accept: " + list + ": expected " + type + ", got " + second.mediaType());

        String never = type + ";q=0";
        Expect.status(406, subject.client().post(sample.request().withHeader("Accept", never)), "Accept: " + never);
    }
}
