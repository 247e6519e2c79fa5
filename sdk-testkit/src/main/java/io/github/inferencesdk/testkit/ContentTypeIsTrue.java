// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.GoldenSample;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Every sample is answered, and each answer is of the type that its {@code Content-Type} says and the client accepts. */
final class ContentTypeIsTrue implements Check {
    private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    @Override
    public String name() {
        return "content-type-true";
    }

    @Override
    public void run(Subject subject) {
        if (subject.samples().isEmpty()) {
            throw Expect.notApplicable("there are no samples");
        }
        for (GoldenSample sample : subject.samples()) {
            String what = "sample '" + sample.name() + "'";
            InferenceResponse response = subject.ask(sample);
            Expect.success(response, what);
            MediaType type = response.mediaType()
                    .orElseThrow(() -> new AssertionError(what + ": no Content-Type that can be read: " + response));
            Optional<MediaType> accepted =
                    sample.response().map(golden -> golden.mediaType().withoutParameters());
            Expect.that(
                    accepted.isEmpty() || accepted.get().includes(type),
                    what + ": accepts " + accepted.orElse(MediaType.ANY) + ", got " + type);
            Expect.that(fits(type, response.bytes()), what + ": the body is no " + type + ": " + response);
        }
    }

    private static boolean fits(MediaType type, byte[] body) {
        if (MediaType.APPLICATION_JSON.includes(type)) {
            return isUtf8(body) && Answers.isJson(new String(body, StandardCharsets.UTF_8));
        }
        if (Answers.isJsonLines(type)) {
            return isUtf8(body) && Answers.lines(body).stream().allMatch(Answers::isJson);
        }
        if (type.subtype().equals("x-npy")) {
            return body.length > NPY.length
                    && ByteBuffer.wrap(body, 0, NPY.length).equals(ByteBuffer.wrap(NPY));
        }
        boolean text = MediaType.TEXT_PLAIN.includes(type) || MediaType.TEXT_CSV.includes(type);
        return !text || isUtf8(body);
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
