// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.Map;

/**
 * Where a request belongs.
 *
 * @param operation with the service before it: {@code SageMaker.CreateModel}, {@code S3.PutObject},
 *     {@code STS.GetCallerIdentity}, {@code SageMakerRuntime.InvokeEndpoint}
 */
record Route(Kind kind, String operation) {
    static Route of(Request request) {
        String target = request.header("X-Amz-Target").orElse("");
        if (!target.isEmpty()) {
            return new Route(Kind.JSON, target);
        } else if (RuntimeDouble.isFor(request)) {
            return new Route(Kind.RUNTIME, RuntimeDouble.operation(request));
        } else if (request.method().equals("POST") && request.path().equals("/")) {
            return new Route(
                    Kind.STS, "STS." + Request.parameters(request.text()).getOrDefault("Action", ""));
        }
        return new Route(Kind.S3, S3Double.operation(request));
    }

    /** The protocols. */
    enum Kind {
        JSON,
        STS,
        S3,
        RUNTIME;

        Reply refusal(Request request, ApiFault fault) {
            return switch (this) {
                case JSON -> Reply.json(fault.status(), Map.of("__type", fault.code(), "message", fault.told()));
                case STS -> StsDouble.error(fault);
                case S3 -> S3Double.error(request, fault);
                case RUNTIME -> RuntimeDouble.error(fault);
            };
        }
    }
}
