// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import java.util.regex.Pattern;

/**
 * A header of an InvokeEndpoint request, with the constraints that the API's published model has for it: the name there, least
 * and most characters, and a pattern for all of the value.
 */
enum ApiHeader {
    CONTENT_TYPE("Content-Type", "contentType", 0, 1024, Patterns.ASCII),
    ACCEPT("Accept", "accept", 0, 1024, Patterns.ASCII),
    CUSTOM_ATTRIBUTES("X-Amzn-SageMaker-Custom-Attributes", "customAttributes", 0, 1024, Patterns.ASCII),
    TARGET_MODEL("X-Amzn-SageMaker-Target-Model", "targetModel", 1, 1024, Patterns.PRINTABLE),
    TARGET_VARIANT("X-Amzn-SageMaker-Target-Variant", "targetVariant", 0, 63, Patterns.NAME),
    TARGET_CONTAINER_HOSTNAME(
            "X-Amzn-SageMaker-Target-Container-Hostname", "targetContainerHostname", 0, 63, Patterns.NAME),
    INFERENCE_ID("X-Amzn-SageMaker-Inference-Id", "inferenceId", 1, 64, Patterns.PRINTABLE),
    ENABLE_EXPLANATIONS("X-Amzn-SageMaker-Enable-Explanations", "enableExplanations", 1, 64, ".*"),
    INFERENCE_COMPONENT("X-Amzn-SageMaker-Inference-Component", "inferenceComponentName", 0, 63, Patterns.NAME),
    SESSION_ID("X-Amzn-SageMaker-Session-Id", "sessionId", 0, 256, "NEW_SESSION|" + Patterns.NAME),
    PREFIX_AWARE_ID("X-Amzn-SageMaker-Prefix-Aware-Id", "prefixAwareId", 1, 64, ".*");

    private final String wireName;
    private final String member;
    private final int min;
    private final int max;
    private final Pattern pattern;

    ApiHeader(String wireName, String member, int min, int max, String pattern) {
        this.wireName = wireName;
        this.member = member;
        this.min = min;
        this.max = max;
        this.pattern = Pattern.compile(pattern);
    }

    /** The name in requests. */
    String wireName() {
        return wireName;
    }

    /**
     * Checks the header of a call, if it is there.
     *
     * @throws ApiError (ValidationError) that names the value and the constraint
     */
    void check(Call call) throws ApiError {
        String value = call.header(this).orElse(null);
        if (value == null) {
            return;
        }
        if (value.length() < min) {
            throw violation(value, "have at least " + min + " characters");
        }
        if (value.length() > max) {
            throw violation(value, "have at most " + max + " characters");
        }
        if (!pattern.matcher(value).matches()) {
            throw violation(value, "match the pattern " + pattern);
        }
    }

    private ApiError violation(String value, String constraint) {
        return ApiError.validation("1 validation error detected: the value '" + value + "' at '" + member + "' (header "
                + wireName + ") must " + constraint);
    }

    private static final class Patterns {
        static final String ASCII = "\\p{ASCII}*";
        static final String PRINTABLE = "\\S\\p{Print}*";
        static final String NAME = "[a-zA-Z0-9](-*[a-zA-Z0-9])*";
    }
}
