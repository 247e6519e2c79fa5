// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.api;

/** What the endpoint and its only variant are called. */
public record HostedEndpoint(String name, String variant) {
    private static final String ACCOUNT = "000000000000";

    /** The error of a call for another endpoint. */
    ApiError notFound(String other) {
        return ApiError.validation("Endpoint " + other + " of account " + ACCOUNT
                + " not found. This is Local SageMaker; its endpoint is " + name + ".");
    }

    /** The container answered with an error status. */
    public ApiError modelError(int status, String body) {
        return ApiError.model(
                "Received " + (status >= 400 && status < 500 ? "client" : "server") + " error (" + status
                        + ") from primary with message \"" + body
                        + "\". See the container's output in the log of Local SageMaker for more.",
                status,
                body,
                logStream());
    }

    /** The container did not answer at all. */
    public ApiError noAnswer(String why) {
        return modelError(0, why);
    }

    private String logStream() {
        return "arn:aws:logs:local:" + ACCOUNT + ":log-group:/aws/sagemaker/Endpoints/" + name;
    }
}
