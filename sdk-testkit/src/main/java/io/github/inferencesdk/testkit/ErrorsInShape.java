// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.MediaType;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An error is a JSON object with the text members {@code error}, {@code status} (which is {@code error}), {@code code} and
 * {@code request_id}, and shorter than the 2,048 characters at which the platform cuts it.
 */
final class ErrorsInShape implements Check {
    private static final int LIMIT = 2048;

    @Override
    public String name() {
        return "errors-in-shape";
    }

    @Override
    public void run(Subject subject) throws Exception {
        boolean ownShape = subject.pipeline()
                .filter(pipeline -> pipeline.errorEncoder().isPresent())
                .isPresent();
        for (Provocations.Refusal refusal : Provocations.refusals(subject)) {
            InferenceResponse response = refusal.response();
            Expect.that(
                    response.body().length() < LIMIT,
                    refusal.what() + ": an error of " + response.body().length() + " characters, the platform cuts at "
                            + LIMIT);
            if (!ownShape) {
                expectShape(refusal.what(), response);
            }
        }
    }

    private static void expectShape(String what, InferenceResponse response) {
        boolean json = response.mediaType()
                .filter(MediaType.APPLICATION_JSON::includes)
                .isPresent();
        Expect.that(json && Answers.isJson(response.body()), what + ": an error that is no JSON: " + response);
        JsonNode error = response.json();
        for (String member : List.of("error", "status", "code", "request_id")) {
            JsonNode value = error.get(member);
            Expect.that(
                    value != null && value.isString() && !value.stringValue().isBlank(),
                    what + ": an error without '" + member + "': " + response);
        }
        Expect.that("error".equals(error.get("status").stringValue()), what + ": 'status' is not 'error': " + response);
    }
}
