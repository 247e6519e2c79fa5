// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.api;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An error in the shape that clients of the runtime API read. */
public final class ApiError extends Exception {
    private static final long serialVersionUID = 1;

    /** The API's limit for messages. */
    private static final int MAX_MESSAGE = 2048;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final int status;
    private final String type;
    private final transient Map<String, Object> fields;

    private ApiError(int status, String type, Map<String, Object> fields) {
        super(String.valueOf(fields.get("Message")), null, false, false);
        this.status = status;
        this.type = type;
        this.fields = fields;
    }

    private static ApiError of(int status, String type, String message) {
        return new ApiError(status, type, Map.of("Message", cut(message)));
    }

    /** The request does not fit the API or the endpoint. */
    public static ApiError validation(String message) {
        return of(400, "ValidationError", message);
    }

    /** There is no such operation. */
    static ApiError unknownOperation(String message) {
        return of(404, "UnknownOperationException", message);
    }

    /** The model is still being loaded. */
    public static ApiError modelNotReady(String message) {
        return of(429, "ModelNotReadyException", message);
    }

    /** We failed. */
    static ApiError internalFailure(String message) {
        return of(500, "InternalFailure", message);
    }

    /** There is no container that could answer now. */
    public static ApiError serviceUnavailable(String message) {
        return of(503, "ServiceUnavailable", message);
    }

    /** The container answered with an error, or not at all: then the status is 0. */
    public static ApiError model(String message, int originalStatus, String originalMessage, String logStreamArn) {
        Map<String, Object> fields = new LinkedHashMap<>();
        boolean client = originalStatus >= 400 && originalStatus < 500;
        fields.put("ErrorCode", client ? "CLIENT_ERROR_FROM_MODEL" : "INTERNAL_FAILURE_FROM_MODEL");
        fields.put("LogStreamArn", logStreamArn);
        fields.put("Message", cut(message));
        fields.put("OriginalMessage", cut(originalMessage));
        fields.put("OriginalStatusCode", originalStatus);
        return new ApiError(424, "ModelError", fields);
    }

    private static String cut(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }

    /** The name of the error, as the API has it. */
    public String type() {
        return type;
    }

    public Answer answer() {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
                JSON.writeValueAsBytes(fields));
    }
}
