// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.aws.Failures;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.watch.EndpointLogs;
import io.github.inferencesdk.sagemaker.watch.LogLine;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;

/** Tells why an endpoint did not come into service: the platform's reason, the container's last lines, and what to do. */
final class FailureReport {
    private static final int LINES = 20;

    private final EndpointLogs logs;
    private final Progress progress;

    FailureReport(EndpointLogs logs, Progress progress) {
        this.logs = logs;
        this.progress = progress;
    }

    /** Prints the container's last lines, and returns the reason and what to do. */
    String of(DescribeEndpointResponse endpoint) {
        lastLines(endpoint.endpointName());
        String reason = endpoint.failureReason() == null ? "AWS gives no reason" : endpoint.failureReason();
        return reason.strip().replaceFirst("\\.$", "") + "; " + FailureAdvice.of(endpoint.failureReason());
    }

    private void lastLines(String endpointName) {
        try {
            List<LogLine> lines = logs.last(endpointName, LINES);
            progress.tell(
                    lines.isEmpty()
                            ? "the container printed nothing"
                            : "the last " + lines.size() + " lines of the container:");
            lines.forEach(line -> progress.tell("  " + line.message()));
        } catch (SdkException unreadable) {
            progress.tell("the container's lines cannot be read: "
                    + Failures.sentence(unreadable).orElse(unreadable.toString()));
        }
    }
}
