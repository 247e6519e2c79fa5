// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Looks at every request before it is sent, and refuses one that AWS would refuse: in the words of the POM, at once, and
 * before anything was changed. Requests of services without published constraints, S3 and STS, pass. Immutable.
 */
public final class RequestCheck implements ExecutionInterceptor {
    /** botocore's ids by the AWS SDK's names. */
    private static final Map<String, String> SERVICES = Map.of(
            "SageMaker",
            "sagemaker",
            "SageMaker Runtime",
            "sagemaker-runtime",
            "ECR",
            "ecr",
            "CloudWatch Logs",
            "logs");

    private final ApiShapes shapes;

    private RequestCheck(ApiShapes shapes) {
        this.shapes = shapes;
    }

    /**
     * Makes one of these constraints.
     *
     * @param shapes the constraints
     * @return one for any request
     */
    public static RequestCheck of(ApiShapes shapes) {
        return new RequestCheck(Objects.requireNonNull(shapes, "shapes"));
    }

    @Override
    public void beforeMarshalling(Context.BeforeMarshalling context, ExecutionAttributes attributes) {
        String service = SERVICES.get(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (service != null && operation != null && shapes.knows(service, operation)) {
            check(service, operation, context.request());
        }
    }

    /**
     * Checks a request that is not sent, as in a dry run, or not yet.
     *
     * @param service botocore's id, such as {@code sagemaker}
     * @param operation such as {@code CreateModel}
     * @param request what is to be checked
     * @throws GoalException when it breaks a rule; all that are broken are told
     */
    public void check(String service, String operation, SdkPojo request) {
        List<Violation> violations = shapes.check(service, operation, RequestTree.of(request));
        if (!violations.isEmpty()) {
            throw GoalException.of(violations.stream()
                    .map(violation -> sentence(operation, violation))
                    .distinct()
                    .collect(Collectors.joining("\n")));
        }
    }

    private static String sentence(String operation, Violation violation) {
        String subject = PomNames.parameter(violation.members())
                .map(parameter -> PomNames.told(parameter) + key(violation))
                .orElse(operation + "." + violation.path());
        String value = violation.value();
        if (value == null) {
            return subject + " must be given";
        }
        return subject
                + (isSecret(violation) ? " has a value that is not allowed: " : " is '" + value + "': ")
                + violation.rule();
    }

    /** The key of an entry of a map, which is what the user looks for in the POM. */
    private static String key(Violation violation) {
        int from = violation.path().indexOf("['");
        return from < 0 ? "" : violation.path().substring(from);
    }

    /** Values of the environment may be passwords. */
    private static boolean isSecret(Violation violation) {
        return violation.members().endsWith("Environment") && violation.path().contains("['");
    }
}
