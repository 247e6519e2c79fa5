// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import java.util.Optional;
import java.util.regex.Pattern;

/** A header of an InvokeEndpointAsync request, with the constraints that the API's published model has for it. */
enum AsyncHeader {
    CONTENT_TYPE("X-Amzn-SageMaker-Content-Type", "contentType", 0, 1024, "\\p{ASCII}*"),
    ACCEPT("X-Amzn-SageMaker-Accept", "accept", 0, 1024, "\\p{ASCII}*"),
    CUSTOM_ATTRIBUTES("X-Amzn-SageMaker-Custom-Attributes", "customAttributes", 0, 1024, "\\p{ASCII}*"),
    INFERENCE_ID("X-Amzn-SageMaker-Inference-Id", "inferenceId", 1, 64, "\\S\\p{Print}*"),
    INPUT_LOCATION("X-Amzn-SageMaker-InputLocation", "inputLocation", 1, 1024, "(https|s3)://([^/]+)/?(.*)"),
    OUTPUT_PATH_EXTENSION(
            "X-Amzn-SageMaker-S3OutputPathExtension",
            "s3OutputPathExtension",
            1,
            512,
            "(?!s3:|https:)[a-zA-Z0-9!_.*'()/-]+"),
    FILENAME("X-Amzn-SageMaker-Filename", "filename", 1, 32, "(?!.*\\..*\\.)[a-zA-Z0-9][a-zA-Z0-9-_.]*"),
    REQUEST_TTL("X-Amzn-SageMaker-RequestTTLSeconds", "requestTTLSeconds", 1, 9, "[0-9]+"),
    INVOCATION_TIMEOUT("X-Amzn-SageMaker-InvocationTimeoutSeconds", "invocationTimeoutSeconds", 1, 9, "[0-9]+");

    private final String wireName;
    private final String member;
    private final int min;
    private final int max;
    private final Pattern pattern;

    AsyncHeader(String wireName, String member, int min, int max, String pattern) {
        this.wireName = wireName;
        this.member = member;
        this.min = min;
        this.max = max;
        this.pattern = Pattern.compile(pattern);
    }

    /**
     * The header of a call, if it is there.
     *
     * @throws ApiError (ValidationError) when it breaks a constraint
     */
    Optional<String> of(Call call) throws ApiError {
        Optional<String> header = call.header(wireName);
        if (header.isPresent()) {
            String value = header.get();
            if (value.length() < min || value.length() > max) {
                throw violation(value, "have " + min + " to " + max + " characters");
            }
            if (!pattern.matcher(value).matches()) {
                throw violation(value, "match the pattern " + pattern);
            }
        }
        return header;
    }

    /**
     * The number in the header of a call.
     *
     * @throws ApiError (ValidationError) when it is none, or is not from {@code least} to {@code most}
     */
    int number(Call call, int least, int most, int otherwise) throws ApiError {
        Optional<String> header = of(call);
        if (header.isEmpty()) {
            return otherwise;
        }
        int number = Integer.parseInt(header.get());
        if (number < least || number > most) {
            throw violation(header.get(), "be from " + least + " to " + most);
        }
        return number;
    }

    ApiError violation(String value, String constraint) {
        return ApiError.validation("1 validation error detected: the value '" + value + "' at '" + member + "' (header "
                + wireName + ") must " + constraint);
    }
}
