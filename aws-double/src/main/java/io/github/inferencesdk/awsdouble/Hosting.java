// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Starts what answers invocations when an endpoint goes into service. */
@FunctionalInterface
public interface Hosting {
    /**
     * Starts a model.
     *
     * @throws Exception when it does not become ready; the endpoint fails then
     */
    Host start(Placement placement) throws Exception;

    /** Answers every call with its own body. */
    static Hosting echo() {
        return placement -> request ->
                Reply.of(200, request.header("Content-Type").orElse("application/octet-stream"), request.body());
    }

    /** Answers the calls of an endpoint. */
    @FunctionalInterface
    interface Host extends AutoCloseable {
        /** Answers a request to {@code /endpoints/<name>/invocations}. */
        Reply invoke(Request request) throws Exception;

        @Override
        default void close() throws IOException {}
    }

    /**
     * What is to be started.
     *
     * @param models what lies in S3 where the model's data URL points to: one archive under an empty name, or many under
     *     their names
     * @param environment of the container
     * @param lines takes what it prints
     */
    record Placement(
            String endpointName,
            boolean multiModel,
            Map<String, byte[]> models,
            Map<String, String> environment,
            Consumer<String> lines) {}
}
