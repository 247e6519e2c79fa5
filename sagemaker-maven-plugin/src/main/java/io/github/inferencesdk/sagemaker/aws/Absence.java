// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Tells that something is not there from other refusals: SageMaker has no code of its own for it. */
public final class Absence {
    private Absence() {}

    /**
     * {@return what a reading request finds; empty when there is nothing of the name} All other failures are thrown.
     *
     * @param <T> what is read
     * @param request reads something
     */
    public static <T> Optional<T> orElseEmpty(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (AwsServiceException refused) {
            if (is(refused)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * {@return whether a service refused because there is nothing of the name that was asked for}
     *
     * @param refused the refusal
     */
    public static boolean is(AwsServiceException refused) {
        if (refused.statusCode() == 404) {
            return true;
        }
        AwsErrorDetails details = refused.awsErrorDetails();
        return details != null && saysSo(details.errorCode(), details.errorMessage());
    }

    private static boolean saysSo(@Nullable String code, @Nullable String message) {
        String lower = String.valueOf(message).toLowerCase(Locale.ROOT);
        return "ResourceNotFound".equals(code)
                || "ResourceNotFoundException".equals(code)
                || ("ValidationException".equals(code)
                        && (lower.startsWith("could not find")
                                || lower.contains("does not exist")
                                || lower.contains("not found")));
    }
}
