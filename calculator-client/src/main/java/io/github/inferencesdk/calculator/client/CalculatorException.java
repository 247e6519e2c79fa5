// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.client;

import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calculator's refusal of a request. The message is its own, such as {@code Division by zero}. */
public final class CalculatorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private CalculatorException(int status, String message, ModelErrorException cause) {
        super(message, cause);
        this.status = status;
    }

    static CalculatorException of(ModelErrorException refused) {
        return new CalculatorException(refused.originalStatusCode(), message(refused.originalMessage()), refused);
    }

    /** The text under {@code error} of the container's answer; all of the answer when that has none. */
    private static String message(String body) {
        try {
            JsonNode error = JsonMapper.shared().readTree(body).path("error");
            return error.isString() ? error.stringValue() : body;
        } catch (JacksonException notJson) {
            return body;
        }
    }

    /** The status that the container answered with: 400 for a request that is not right, 422 for one without a result. */
    public int status() {
        return status;
    }
}
