// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.util.Map;

/** The settings of this SDK in a measurement: its defaults, but for a log of each request and the limit of connections. */
final class SdkSettings {
    private SdkSettings() {}

    /** The variables; servers that are not this SDK take no notice, but for the level of their log. */
    static Map<String, String> environment(int port) {
        return Map.of(
                "SAGEMAKER_BIND_TO_PORT", Integer.toString(port),
                "INFERENCE_HOST", "127.0.0.1",
                "INFERENCE_ACCESS_LOG", "false",
                "INFERENCE_LOG_LEVEL", "WARN",
                "INFERENCE_MAX_CONNECTIONS", "20000");
    }
}
