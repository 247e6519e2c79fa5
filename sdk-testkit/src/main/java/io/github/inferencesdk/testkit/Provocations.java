// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests that must be refused. */
final class Provocations {
    private Provocations() {}

    /** Bodies of JSON that are none: what each is, and its bytes. */
    static Map<String, byte[]> malformedJson(Subject subject) throws Exception {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("an empty body", new byte[0]);
        bodies.put("'{'", ascii("{"));
        bodies.put("'[1,'", ascii("[1,"));
        bodies.put("'nul'", ascii("nul"));
        bodies.put("5,000 brackets", ascii("[".repeat(5000)));
        bodies.put("bytes that are no UTF-8", new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'});
        bodies.put("zeros", new byte[16]);
        for (var sample : subject.samples()) {
            byte[] whole = sample.request().bytes();
            byte[] half = Arrays.copyOf(whole, whole.length / 2);
            if (MediaType.APPLICATION_JSON.includes(sample.request().mediaType())
                    && !Answers.isJson(new String(half, StandardCharsets.UTF_8))) {
                bodies.put("the first half of the sample '" + sample.name() + "'", half);
            }
        }
        return bodies;
    }

    /** The type that malformed bodies are sent as: the sample's, JSON unless there is one. */
    static MediaType type(Subject subject) {
        return subject.samples().isEmpty()
                ? MediaType.APPLICATION_JSON
                : subject.single().request().mediaType();
    }

    /** What the server answers to requests that should be refused, those that it did refuse. */
    static List<Refusal> refusals(Subject subject) throws Exception {
        InferenceClient client = subject.client();
        List<Refusal> all = new ArrayList<>();
        all.add(new Refusal(
                "GET " + UnknownPath.PATH, client.send("GET", UnknownPath.PATH, Headers.empty(), new byte[0])));
        all.add(new Refusal("GET /invocations", client.send("GET", "/invocations", Headers.empty(), new byte[0])));
        all.add(new Refusal("an unknown Content-Type", client.post(UnsupportedContentType.request(subject))));
        all.add(new Refusal(
                "an unknown Accept",
                client.post(UnacceptableType.request(subject, UnsupportedContentType.UNKNOWN.toString()))));
        for (Map.Entry<String, byte[]> body : malformedJson(subject).entrySet()) {
            all.add(new Refusal(body.getKey(), client.post(Payload.of(type(subject), body.getValue()))));
        }
        return all.stream()
                .filter(refusal -> refusal.response().status() >= 400)
                .toList();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A request that was refused, and how. */
    record Refusal(String what, InferenceResponse response) {}
}
