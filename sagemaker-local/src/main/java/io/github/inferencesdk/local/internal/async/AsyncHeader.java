// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import io.github.inferencesdk.local.internal.api.HeaderRule;

/** The headers of an InvokeEndpointAsync request. */
final class AsyncHeader {
    static final HeaderRule CONTENT_TYPE =
            HeaderRule.of("X-Amzn-SageMaker-Content-Type", "contentType", 0, 1024, HeaderRule.ASCII);
    static final HeaderRule ACCEPT = HeaderRule.of("X-Amzn-SageMaker-Accept", "accept", 0, 1024, HeaderRule.ASCII);
    static final HeaderRule CUSTOM_ATTRIBUTES =
            HeaderRule.of("X-Amzn-SageMaker-Custom-Attributes", "customAttributes", 0, 1024, HeaderRule.ASCII);
    static final HeaderRule INFERENCE_ID =
            HeaderRule.of("X-Amzn-SageMaker-Inference-Id", "inferenceId", 1, 64, HeaderRule.PRINTABLE);
    static final HeaderRule INPUT_LOCATION =
            HeaderRule.of("X-Amzn-SageMaker-InputLocation", "inputLocation", 1, 1024, "(https|s3)://([^/]+)/?(.*)");
    static final HeaderRule OUTPUT_PATH_EXTENSION = HeaderRule.of(
            "X-Amzn-SageMaker-S3OutputPathExtension",
            "s3OutputPathExtension",
            1,
            512,
            "(?!s3:|https:)[a-zA-Z0-9!_.*'()/-]+");
    static final HeaderRule FILENAME =
            HeaderRule.of("X-Amzn-SageMaker-Filename", "filename", 1, 32, "(?!.*\\..*\\.)[a-zA-Z0-9][a-zA-Z0-9-_.]*");
    static final HeaderRule REQUEST_TTL =
            HeaderRule.of("X-Amzn-SageMaker-RequestTTLSeconds", "requestTTLSeconds", 1, 9, HeaderRule.DIGITS);
    static final HeaderRule INVOCATION_TIMEOUT = HeaderRule.of(
            "X-Amzn-SageMaker-InvocationTimeoutSeconds", "invocationTimeoutSeconds", 1, 9, HeaderRule.DIGITS);

    private AsyncHeader() {}
}
