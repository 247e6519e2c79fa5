// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.watch.EndpointLogs;
import io.github.inferencesdk.sagemaker.watch.LogLine;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Prints the last lines of the endpoint's containers, of all instances together and by time. */
@Mojo(name = "logs", requiresProject = false, threadSafe = true)
public final class LogsMojo extends SageMakerMojo {
    private static final int MOST = 10_000;

    /** How many lines, 1 to 10,000. */
    @Parameter(property = "sagemaker.logLines", defaultValue = "100")
    int logLines = 100;

    @Override
    protected void run(AwsClients clients, Progress progress) {
        if (logLines < 1 || logLines > MOST) {
            throw GoalException.of(
                    "logLines (-Dsagemaker.logLines) is '" + logLines + "': between 1 and 10000 can be read");
        }
        List<LogLine> lines = EndpointLogs.of(clients.logs()).last(endpointName(), logLines);
        if (lines.isEmpty()) {
            progress.tell("there are no lines in " + EndpointLogs.group(endpointName())
                    + ": the endpoint does not exist, or its container has printed nothing yet");
        }
        lines.forEach(line -> progress.tell(line.toString()));
    }
}
