// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Notes at an exception which operation failed: not all services say so in what they answer. */
final class OperationMarker implements ExecutionInterceptor {
    /** Called last, with the exception that the caller will see. */
    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        context.exception()
                .addSuppressed(new Mark(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + " "
                        + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
    }

    /** The operation that an exception was noted for, such as {@code S3 HeadBucket}. */
    static Optional<String> operation(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(Mark.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
    }

    private static final class Mark extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Mark(String operation) {
            super(operation, null, false, false);
        }
    }
}
