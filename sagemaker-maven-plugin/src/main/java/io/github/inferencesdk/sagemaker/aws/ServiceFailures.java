// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;

/** Says in one sentence what a service refused, and what to do. */
final class ServiceFailures {
    private static final Pattern ACTION = Pattern.compile("perform: ([A-Za-z0-9-]+:[A-Za-z0-9*]+)");

    private ServiceFailures() {}

    static String sentence(AwsServiceException failure) {
        if (failure instanceof ModelErrorException model) {
            return modelError(model);
        }
        AwsErrorDetails details = failure.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message = message(failure);
        String operation = OperationMarker.operation(failure).orElse("the request");
        return switch (code) {
            case "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired" ->
                "the AWS credentials have expired: log in again, as with 'aws sso login', or renew AWS_SESSION_TOKEN";
            case "InvalidClientTokenId",
                    "UnrecognizedClientException",
                    "InvalidAccessKeyId",
                    "SignatureDoesNotMatch",
                    "InvalidToken",
                    "IncompleteSignature" ->
                "AWS does not accept the credentials (" + code + "): check AWS_PROFILE, AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY";
            case "RequestTimeTooSkewed", "InvalidSignatureException" ->
                "AWS does not accept the signature: check the clock of this machine, and the credentials (" + message
                        + ")";
            case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "403" -> denied(operation, message);
            case "ResourceLimitExceeded", "LimitExceededException", "ServiceQuotaExceededException" ->
                "a quota of the account is exceeded: " + message
                        + "; undeploy what is not used, or ask for more in Service Quotas";
            case "ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded", "SlowDown" ->
                "AWS takes no more requests at the moment (" + operation + "): wait a minute and try again";
            case "NoSuchBucket" ->
                "there is no such bucket: create it, or set bucket (-Dsagemaker.bucket) (" + message + ")";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "the bucket is in another region: use one in the region of the endpoint, or set AWS_REGION (" + message
                        + ")";
            case "ModelNotReadyException" -> "the model is still loading: wait some seconds and call again";
            case "RepositoryNotFoundException" ->
                "there is no such repository in ECR: run sagemaker:image (" + message + ")";
            default -> other(failure.statusCode(), code, message, operation);
        };
    }

    private static String other(int status, String code, String message, String operation) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (status == 301) {
            return "the bucket is in another region: use one in the region of the endpoint, or set AWS_REGION";
        } else if (status == 403) {
            return denied(operation, message);
        } else if (lower.contains("cannot update in-progress endpoint") || "ResourceInUse".equals(code)) {
            return "the endpoint is busy with another change: wait until sagemaker:status says InService (" + message
                    + ")";
        } else if (lower.contains("could not find endpoint \"")
                || lower.matches("(?s).*endpoint \\S+ of account \\S+ not found.*")) {
            return "there is no such endpoint: check endpointName (-Dsagemaker.endpointName) and AWS_REGION (" + message
                    + ")";
        } else if (status >= 500) {
            return "AWS failed (" + operation + ", HTTP " + status + "): " + message + "; try again later";
        }
        return "AWS refused " + operation + ": " + message + (code.isEmpty() ? "" : " (" + code + ")");
    }

    private static String denied(String operation, String message) {
        Matcher action = ACTION.matcher(message);
        String what = action.find() ? action.group(1) : operation;
        return "AWS denied " + what + ": add this permission to your role, or use other credentials (" + message + ")";
    }

    private static String modelError(ModelErrorException failure) {
        String logs = failure.logStreamArn();
        return "the model answered " + failure.originalStatusCode() + ": " + failure.originalMessage()
                + (logs == null ? "" : "; its lines: run sagemaker:logs");
    }

    private static String message(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String message =
                details == null || details.errorMessage() == null ? failure.getMessage() : details.errorMessage();
        return message == null ? "no reason given" : message.replaceAll("\\s*\\R\\s*", " ");
    }
}
