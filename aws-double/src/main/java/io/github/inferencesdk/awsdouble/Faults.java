// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is to go wrong: refusals, and answers that are lost. Operations are named as in {@link Request#operation()}; {@code *} is every one. Safe for
 * concurrent use.
 */
public final class Faults {
    private final Map<String, ApiFault> lasting = new ConcurrentHashMap<>();
    private final List<Once> once = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();

    Faults() {}

    /** Refuses an operation from now on. */
    public void refuse(String operation, int status, String code, String message) {
        lasting.put(operation, new ApiFault(status, code, message));
    }

    /** Refuses the next request of an operation. */
    public void refuseOnce(String operation, int status, String code, String message) {
        once.add(new Once(operation, new ApiFault(status, code, message)));
    }

    /** Does what the next request of an operation asks for, and cuts the connection in the place of an answer. */
    public void loseAnswerOnce(String operation) {
        lost.add(operation);
    }

    /** Refuses every request as with credentials that were good once. */
    public void expireCredentials() {
        refuse("*", 403, "ExpiredTokenException", "The security token included in the request is expired");
        lasting.put("S3", new ApiFault(400, "ExpiredToken", "The provided token has expired."));
    }

    /** Refuses an operation as a policy that does not name it. */
    public void deny(String operation) {
        String action = operation
                .replaceFirst("^SageMaker\\.", "sagemaker:")
                .replaceFirst("^AmazonEC2ContainerRegistry_V20150921\\.", "ecr:")
                .replaceFirst("^Logs_20140328\\.", "logs:")
                .replaceFirst("^S3\\.", "s3:");
        refuse(
                operation,
                action.startsWith("s3:") ? 403 : 400,
                action.startsWith("s3:") ? "AccessDenied" : "AccessDeniedException",
                "User: arn:aws:iam::123456789012:user/dev is not authorized to perform: " + action
                        + " because no identity-based policy allows the " + action + " action");
    }

    /** Refuses an operation as an account whose quota for this instance type is used up. */
    public void exceedQuota(String operation, String instanceType) {
        refuse(
                operation,
                400,
                "ResourceLimitExceeded",
                "The account-level service limit '" + instanceType + " for endpoint usage' is 0 Instances, with current"
                        + " utilization of 0 Instances and a request delta of 1 Instances. Please use AWS Service Quotas"
                        + " to request an increase for this quota.");
    }

    /** Forgets all of them. */
    public void clear() {
        lasting.clear();
        once.clear();
        lost.clear();
    }

    /** Whether the answer to this request is to be lost. */
    boolean losesAnswer(String operation) {
        return lost.remove(operation);
    }

    void check(String operation) {
        for (Once each : new ArrayList<>(once)) {
            if (each.operation().equals(operation) && once.remove(each)) {
                throw each.fault();
            }
        }
        ApiFault fault = lasting.get(operation);
        if (fault == null && operation.startsWith("S3.")) {
            fault = lasting.get("S3");
        }
        fault = fault == null ? lasting.get("*") : fault;
        if (fault != null) {
            throw new ApiFault(fault.status(), fault.code(), fault.told());
        }
    }

    private record Once(String operation, ApiFault fault) {}
}
