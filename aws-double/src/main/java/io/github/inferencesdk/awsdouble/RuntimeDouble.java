// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SageMaker's runtime API: hands calls to what answers for the endpoint. */
final class RuntimeDouble {
    private static final Pattern PATH = Pattern.compile("/endpoints/([^/]+)/(invocations|async-invocations)");

    private final Account account;
    private final EndpointStore endpoints;
    private final ModelStore models;
    private final S3Double s3;

    RuntimeDouble(Account account, EndpointStore endpoints, ModelStore models, S3Double s3) {
        this.account = account;
        this.endpoints = endpoints;
        this.models = models;
        this.s3 = s3;
    }

    static boolean isFor(Request request) {
        return PATH.matcher(request.path()).matches();
    }

    static String operation(Request request) {
        return "SageMakerRuntime.InvokeEndpoint" + (request.path().endsWith("/async-invocations") ? "Async" : "");
    }

    Reply answer(Request request) throws Exception {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw new IllegalArgumentException(request.path());
        }
        Optional<Endpoint> endpoint =
                endpoints.find(path.group(1)).filter(each -> each.host != null && !each.status.equals("Deleting"));
        if (endpoint.isEmpty()) {
            throw new ApiFault(
                    400,
                    "ValidationError",
                    "Endpoint " + path.group(1) + " of account " + account.id() + " not found.");
        }
        Hosting.Host host = Objects.requireNonNull(endpoint.get().host);
        Tree async = models.configs().require(endpoint.get().configName).tree("AsyncInferenceConfig");
        boolean asyncCall = path.group(2).equals("async-invocations");
        if (asyncCall == async.members().isEmpty()) {
            throw new ApiFault(
                    400,
                    "ValidationError",
                    "Endpoint " + path.group(1) + (asyncCall ? " is not asynchronous." : " is asynchronous."));
        }
        return asyncCall ? later(request, host, async) : host.invoke(request);
    }

    /** The answer is in S3 before the caller knows where, which no caller can tell from a fast model. */
    private Reply later(Request request, Hosting.Host host, Tree async) throws Exception {
        String id = UUID.randomUUID().toString();
        Map<String, String> headers = new HashMap<>(request.headers());
        request.header("X-Amzn-SageMaker-Content-Type").ifPresent(type -> headers.put("content-type", type));
        byte[] input = request.header("X-Amzn-SageMaker-InputLocation")
                .map(location -> s3.below(location).getOrDefault("", new byte[0]))
                .orElse(request.body());
        Reply answer = host.invoke(new Request(
                request.operation(),
                "POST",
                request.path().replace("async-invocations", "invocations"),
                request.query(),
                headers,
                input));
        Tree output = async.tree("OutputConfig");
        String success = output.text("S3OutputPath").replaceAll("/$", "") + "/" + id + ".out";
        String failure =
                output.find("S3FailurePath").orElse(output.text("S3OutputPath")).replaceAll("/$", "") + "/" + id
                        + "-error.out";
        String[] place = (answer.status() == 200 ? success : failure)
                .substring("s3://".length())
                .split("/", 2);
        s3.objects(place[0])
                .put(
                        place[1],
                        StoredObject.of(
                                answer.body(), answer.headers().getOrDefault("Content-Type", "text/plain"), Map.of()));
        return Reply.json(202, Map.of("InferenceId", id))
                .with("X-Amzn-SageMaker-OutputLocation", success)
                .with("X-Amzn-SageMaker-FailureLocation", failure);
    }

    /** A refusal by the protocol of this API, REST with JSON. */
    static Reply error(ApiFault fault) {
        return Reply.json(fault.status(), Map.of("Message", fault.told(), "message", fault.told()))
                .with("x-amzn-ErrorType", fault.code());
    }
}
