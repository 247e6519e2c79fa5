// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.GoldenSample;

/** A media type means the same with {@code charset=utf-8} and in capitals. */
final class ContentTypeParameters implements Check {
    @Override
    public String name() {
        return "content-type-parameters";
    }

    @Override
    public void run(Subject subject) throws Exception {
        GoldenSample sample = subject.single();
        MediaType type = sample.request().mediaType();
        boolean text = type.type().equals("text") || MediaType.APPLICATION_JSON.includes(type);
        if (!text) {
            throw Expect.notApplicable("the sample '" + sample.name() + "' is no text");
        }
        Payload same = Payload.of(
                        type.withParameter("charset", "UTF-8"), sample.request().bytes())
                .withHeaders(sample.request().headers());
        Expect.success(subject.client().post(same), "Content-Type: " + same.mediaType());
    }
}
