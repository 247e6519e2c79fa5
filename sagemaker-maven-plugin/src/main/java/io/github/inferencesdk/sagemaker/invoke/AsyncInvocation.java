// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.invoke;

import io.github.inferencesdk.local.ObjectStore;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointAsyncResponse;

/** Calls an asynchronous endpoint: the payload lies in S3, and so will the answer. */
public final class AsyncInvocation {
    private final SageMakerRuntimeClient runtime;
    private final ObjectStore objects;
    private final Progress progress;

    private AsyncInvocation(SageMakerRuntimeClient runtime, ObjectStore objects, Progress progress) {
        this.runtime = Objects.requireNonNull(runtime, "runtime");
        this.objects = Objects.requireNonNull(objects, "objects");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Makes one that calls with this client, which stays open.
     *
     * @param runtime stays open
     * @param objects where payloads and answers lie
     * @param progress is told each change
     * @return one for any endpoint
     */
    public static AsyncInvocation of(SageMakerRuntimeClient runtime, ObjectStore objects, Progress progress) {
        return new AsyncInvocation(runtime, objects, progress);
    }

    /**
     * Puts a payload where the endpoint reads it.
     *
     * @param payload its bytes
     * @param inputLocation where in S3
     * @throws IOException when S3 does not take it
     */
    public void put(byte[] payload, URI inputLocation) throws IOException {
        progress.tell("upload the payload to " + inputLocation);
        objects.write(inputLocation, new ByteArrayInputStream(payload));
    }

    /**
     * Calls, and tells where the answer will be.
     *
     * @param call what is asked of which endpoint
     * @param inputLocation where it lies in S3
     * @param invocationSeconds how long the model may take; null for the platform's own limit
     * @return where the answer will be
     */
    public Pending call(Call call, URI inputLocation, @Nullable Integer invocationSeconds) {
        InvokeEndpointAsyncResponse accepted =
                runtime.invokeEndpointAsync(request -> request.endpointName(call.endpointName())
                        .contentType(call.contentType())
                        .accept(call.accept())
                        .customAttributes(call.customAttributes())
                        .inferenceId(call.inferenceId())
                        .inputLocation(inputLocation.toString())
                        .invocationTimeoutSeconds(invocationSeconds));
        Pending pending = new Pending(location(accepted.outputLocation()), location(accepted.failureLocation()));
        progress.tell("accepted as " + accepted.inferenceId() + "; the answer will be in " + pending.output()
                + (pending.failure() == null ? "" : ", a failure in " + pending.failure()));
        return pending;
    }

    /**
     * Waits for the answer.
     *
     * @param pending what was called
     * @param longest when to stop waiting
     * @param interval the time between two looks
     * @return its body
     * @throws GoalException when the model failed, or nothing came in time
     * @throws IOException when S3 cannot be read
     * @throws InterruptedException when the thread is interrupted
     */
    public byte[] await(Pending pending, Duration longest, Duration interval) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        do {
            Optional<byte[]> failure = read(pending.failure());
            if (failure.isPresent()) {
                throw GoalException.of(
                        "the model failed: " + new String(failure.get(), StandardCharsets.UTF_8).strip());
            }
            Optional<byte[]> answer = read(pending.output());
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(interval.toMillis());
        } while (System.nanoTime() < end);
        throw GoalException.of("no answer came within " + longest.toSeconds() + " s: look into " + pending.output()
                + " later, wait longer with -Dsagemaker.waitSeconds, or run sagemaker:logs");
    }

    private Optional<byte[]> read(@Nullable URI object) throws IOException {
        if (object == null) {
            return Optional.empty();
        }
        try (InputStream in = objects.read(object)) {
            return Optional.of(in.readAllBytes());
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    private static @Nullable URI location(@Nullable String told) {
        return told == null ? null : URI.create(told);
    }

    /**
     * A call that was accepted.
     *
     * @param output where the answer will be
     * @param failure where a failure will be, if the endpoint has a place for it
     */
    public record Pending(@Nullable URI output, @Nullable URI failure) {}
}
