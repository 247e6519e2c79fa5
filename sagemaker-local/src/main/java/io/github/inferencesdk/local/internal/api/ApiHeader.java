// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.api;

import java.util.List;

/** The headers of an InvokeEndpoint request. */
public final class ApiHeader {
    public static final HeaderRule CONTENT_TYPE =
            HeaderRule.of("Content-Type", "contentType", 0, 1024, HeaderRule.ASCII);
    public static final HeaderRule ACCEPT = HeaderRule.of("Accept", "accept", 0, 1024, HeaderRule.ASCII);
    public static final HeaderRule CUSTOM_ATTRIBUTES =
            HeaderRule.of("X-Amzn-SageMaker-Custom-Attributes", "customAttributes", 0, 1024, HeaderRule.ASCII);
    public static final HeaderRule TARGET_MODEL =
            HeaderRule.of("X-Amzn-SageMaker-Target-Model", "targetModel", 1, 1024, HeaderRule.PRINTABLE);
    public static final HeaderRule TARGET_VARIANT =
            HeaderRule.of("X-Amzn-SageMaker-Target-Variant", "targetVariant", 0, 63, HeaderRule.NAME);
    public static final HeaderRule TARGET_CONTAINER_HOSTNAME = HeaderRule.of(
            "X-Amzn-SageMaker-Target-Container-Hostname", "targetContainerHostname", 0, 63, HeaderRule.NAME);
    public static final HeaderRule INFERENCE_ID =
            HeaderRule.of("X-Amzn-SageMaker-Inference-Id", "inferenceId", 1, 64, HeaderRule.PRINTABLE);
    public static final HeaderRule ENABLE_EXPLANATIONS =
            HeaderRule.of("X-Amzn-SageMaker-Enable-Explanations", "enableExplanations", 1, 64, HeaderRule.ANY);
    public static final HeaderRule INFERENCE_COMPONENT =
            HeaderRule.of("X-Amzn-SageMaker-Inference-Component", "inferenceComponentName", 0, 63, HeaderRule.NAME);
    public static final HeaderRule SESSION_ID =
            HeaderRule.of("X-Amzn-SageMaker-Session-Id", "sessionId", 0, 256, "NEW_SESSION|" + HeaderRule.NAME);
    public static final HeaderRule PREFIX_AWARE_ID =
            HeaderRule.of("X-Amzn-SageMaker-Prefix-Aware-Id", "prefixAwareId", 1, 64, HeaderRule.ANY);

    /** All of them, in the order in which they are checked. */
    public static final List<HeaderRule> ALL = List.of(
            CONTENT_TYPE,
            ACCEPT,
            CUSTOM_ATTRIBUTES,
            TARGET_MODEL,
            TARGET_VARIANT,
            TARGET_CONTAINER_HOSTNAME,
            INFERENCE_ID,
            ENABLE_EXPLANATIONS,
            INFERENCE_COMPONENT,
            SESSION_ID,
            PREFIX_AWARE_ID);

    private ApiHeader() {}
}
