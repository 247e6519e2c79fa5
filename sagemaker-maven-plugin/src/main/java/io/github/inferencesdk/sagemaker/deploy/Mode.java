// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.Arrays;
import java.util.List;
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

    /** Whether the endpoint runs on instances that are chosen by type and number. */
    boolean hasInstances() {
        return this != SERVERLESS;
    }
}
