// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in one sentence why a goal failed, and what to do. */
public final class Failures {
    private Failures() {}

    /**
     * {@return the sentence for a failure: an exception of the AWS SDK, a check of the plugin's own, or trouble with a
     * file} Empty for what nobody foresaw, which is a bug and deserves its stack trace.
     *
     * @param failure what was thrown
     */
    public static Optional<String> sentence(Throwable failure) {
        Optional<GoalException> own = cause(failure, GoalException.class);
        if (own.isPresent()) {
            return own.map(Throwable::getMessage);
        }
        Optional<AwsServiceException> answer = cause(failure, AwsServiceException.class);
        if (answer.isPresent()) {
            return answer.map(ServiceFailures::sentence);
        }
        Optional<SdkException> sdk = cause(failure, SdkException.class);
        if (sdk.isPresent()) {
            return Optional.of(local(failure));
        }
        return cause(failure, IOException.class).map(Failures::file);
    }

    /** What kept a request from being sent or answered. */
    private static String local(Throwable failure) {
        String all = chain(failure)
                .map(each -> String.valueOf(each.getMessage()))
                .reduce("", (left, right) -> left + "\n" + right)
                .toLowerCase(Locale.ROOT);
        if (has(failure, UnknownHostException.class::isInstance)) {
            return "AWS cannot be reached: the name of " + host(failure)
                    + " is not found; check the network, the proxy and the region";
        } else if (has(failure, ConnectException.class::isInstance)) {
            return "AWS cannot be reached: no connection" + told(failure) + "; check the network and the proxy";
        } else if (has(failure, Failures::isTimeout)) {
            return "AWS did not answer in time" + told(failure) + "; check the network, or try again";
        } else if (all.contains("must be on the class path")) {
            return "a library is missing in the plugin: " + oneLine(failure);
        } else if (all.contains("token is expired")
                || all.contains("token has expired")
                || all.contains("unable to load sso token")) {
            return "the AWS login has expired: run 'aws sso login' and try again";
        } else if (all.contains("unable to load region") || all.contains("region must be specified")) {
            return "no AWS region is set: set AWS_REGION, or 'region' in ~/.aws/config";
        } else if (all.contains("unable to load credentials")
                || all.contains("profile file contained no credentials")) {
            return "no AWS credentials were found: run 'aws sso login', or set AWS_PROFILE or AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY";
        }
        return "the request to AWS failed" + told(failure) + ": " + oneLine(failure);
    }

    private static String file(IOException failure) {
        if (failure instanceof java.nio.file.NoSuchFileException) {
            return "there is no file " + failure.getMessage();
        } else if (failure instanceof java.nio.file.AccessDeniedException) {
            return "no permission for the file " + failure.getMessage();
        }
        return oneLine(failure);
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof SocketTimeoutException
                || failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException;
    }

    private static String host(Throwable failure) {
        return cause(failure, UnknownHostException.class)
                .map(Throwable::getMessage)
                .orElse("the host");
    }

    private static String told(Throwable failure) {
        return chain(failure)
                .flatMap(each -> OperationMarker.operation(each).stream())
                .findFirst()
                .map(operation -> " (" + operation + ")")
                .orElse("");
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.replaceAll("\\s*\\R\\s*", " ");
    }

    private static boolean has(Throwable failure, Predicate<Throwable> is) {
        return chain(failure).anyMatch(is);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        return chain(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20);
    }
}
