// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.S3ObjectStore;
import io.github.inferencesdk.sagemaker.deploy.Waiting;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.invoke.AsyncInvocation;
import io.github.inferencesdk.sagemaker.invoke.Call;
import io.github.inferencesdk.sagemaker.invoke.Invocation;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Calls the endpoint and prints the answer on standard output; an error of the model fails the goal. */
@Mojo(name = "invoke", requiresProject = false, threadSafe = true)
public final class InvokeMojo extends SageMakerMojo {
    /** The payload: text, or @ and the name of a file. */
    @Parameter(property = "sagemaker.payload")
    @Nullable
    String payload;

    /** The media type of the payload. */
    @Parameter(property = "sagemaker.contentType", defaultValue = "application/json")
    String contentType = "application/json";

    /** The media types of the answer. */
    @Parameter(property = "sagemaker.accept")
    @Nullable
    String accept;

    /** Text for the handlers, which the platform passes on as it is. */
    @Parameter(property = "sagemaker.customAttributes")
    @Nullable
    String customAttributes;

    /** A name for this call. */
    @Parameter(property = "sagemaker.inferenceId")
    @Nullable
    String inferenceId;

    /** The model to ask at an endpoint with many, such as a.tar.gz. */
    @Parameter(property = "sagemaker.targetModel")
    @Nullable
    String targetModel;

    /** Calls an asynchronous endpoint. The payload goes to S3 first, unless inputLocation names one that is there. */
    @Parameter(property = "sagemaker.async", defaultValue = "false")
    boolean async;

    /** The payload of an asynchronous call that is in S3 already. */
    @Parameter(property = "sagemaker.inputLocation")
    @Nullable
    URI inputLocation;

    /** The bucket that payloads of asynchronous calls are put into. */
    @Parameter(property = "sagemaker.bucket")
    @Nullable
    String bucket;

    /** How long the model may take for an asynchronous call, 1 to 3600 seconds. */
    @Parameter(property = "sagemaker.invocationSeconds")
    @Nullable
    Integer invocationSeconds;

    /** How long to wait for the answer of an asynchronous call; 0 does not wait. */
    @Parameter(property = "sagemaker.waitSeconds", defaultValue = "900")
    int waitSeconds = 900;

    /** How often to look for it. */
    @Parameter(property = "sagemaker.pollSeconds", defaultValue = "2")
    int pollSeconds = 2;

    /** Takes the answer. */
    PrintStream out = System.out;

    @Override
    protected void run(AwsClients clients, Progress progress) throws IOException, InterruptedException {
        Call call = new Call(endpointName(), contentType, accept, customAttributes, inferenceId);
        if (dryRun) {
            progress.tell("would call endpoint " + call.endpointName());
        } else if (async) {
            callAsync(clients, progress, call);
        } else {
            byte[] body = Call.payload(required("payload", payload));
            print(Invocation.of(clients.runtime(), progress).call(call, body, targetModel));
        }
    }

    private void callAsync(AwsClients clients, Progress progress, Call call) throws IOException, InterruptedException {
        if (waitSeconds > 0) {
            Waiting.requirePoll(pollSeconds);
        }
        AsyncInvocation invocation = AsyncInvocation.of(clients.runtime(), S3ObjectStore.of(clients.s3()), progress);
        URI input = inputLocation;
        if (input == null) {
            byte[] body = Call.payload(required("payload", payload));
            input = URI.create(
                    "s3://" + required("bucket", bucket) + "/" + endpointName() + "/input/" + UUID.randomUUID());
            invocation.put(body, input);
        } else if (payload != null) {
            throw GoalException.of("payload (-Dsagemaker.payload) and inputLocation (-Dsagemaker.inputLocation)"
                    + " are both given: leave one out");
        }
        AsyncInvocation.Pending pending = invocation.call(call, input, invocationSeconds);
        if (waitSeconds > 0) {
            print(invocation.await(pending, Duration.ofSeconds(waitSeconds), Duration.ofSeconds(pollSeconds)));
        }
    }

    private void print(byte[] answer) {
        out.write(answer, 0, answer.length);
        if (answer.length > 0 && answer[answer.length - 1] != '\n') {
            out.println();
        }
        out.flush();
    }
}
