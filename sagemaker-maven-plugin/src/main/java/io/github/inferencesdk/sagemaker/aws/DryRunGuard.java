// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import java.util.List;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Lets requests that only read pass, and no others: a goal that would change something in a dry run has a bug, and this
 * keeps it from harm.
 */
final class DryRunGuard implements ExecutionInterceptor {
    private static final List<String> READING = List.of("Describe", "Get", "Head", "List", "Filter");

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String operation = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        if (READING.stream().noneMatch(operation::startsWith)) {
            throw new IllegalStateException(
                    "a dry run was about to send " + operation + ", which is not a reading request");
        }
    }
}
