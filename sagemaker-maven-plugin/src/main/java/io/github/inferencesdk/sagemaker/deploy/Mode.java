// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of endpoints that can be deployed. */
public enum Mode {
    /** Instances that answer at once. */
    REAL_TIME("RealTime"),
    /** No instances of one's own; the platform starts containers when requests come. */
    SERVERLESS("Serverless"),
    /** Instances that take requests from a queue, and write the answers to S3. */
    ASYNC("Async"),
    /** Instances that load models from a folder in S3 when they are asked for. */
    MULTI_MODEL("MultiModel");

    private final String text;

    Mode(String text) {
        this.text = text;
    }

    /** {@return its name, as written in a POM} */
    public String text() {
        return text;
    }

    /**
     * {@return the mode that is written so in a POM, in any case of letters}
     *
     * @param text as written in a POM
     */
    public static Optional<Mode> of(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.text.equalsIgnoreCase(text))
                .findFirst();
    }

    /** {@return all modes, as written in a POM} */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Mode::text).toList();
    }

    /**
     * {@return the variables that a container of such an endpoint needs, and those that it was given, which win} Asynchronous
     * endpoints want answers with a length.
     *
     * @param given by name
     */
    public Map<String, String> environment(Map<String, String> given) {
        Map<String, String> environment = new HashMap<>(given);
        if (this == ASYNC) {
            environment.putIfAbsent("INFERENCE_STREAM_RESPONSES", "false");
        }
        return environment;
    }

    /** Whether the endpoint runs on instances that are chosen by type and number. */
    boolean hasInstances() {
        return this != SERVERLESS;
    }
}
