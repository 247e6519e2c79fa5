// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.watch.EndpointStatus;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Tells how the endpoint is and what it is made of: status, variants, model, image, archive, times. */
@Mojo(name = "status", requiresProject = false, threadSafe = true)
public final class StatusMojo extends SageMakerMojo {
    /** Fails when there is no such endpoint, instead of telling so. */
    @Parameter(property = "sagemaker.failIfAbsent", defaultValue = "false")
    boolean failIfAbsent;

    @Override
    protected void run(AwsClients clients, Progress progress) {
        Optional<List<String>> lines = EndpointStatus.of(clients.sageMaker()).lines(endpointName());
        if (lines.isEmpty()) {
            String absent = "there is no endpoint '" + endpointName() + "' in region " + clients.region();
            if (failIfAbsent) {
                throw GoalException.of(absent);
            }
            progress.tell(absent);
        }
        lines.ifPresent(each -> each.forEach(progress::tell));
    }
}
