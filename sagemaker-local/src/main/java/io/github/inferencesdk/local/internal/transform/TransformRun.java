// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.transform;

import io.github.inferencesdk.local.BatchStrategy;
import io.github.inferencesdk.local.TransformFailure;
import io.github.inferencesdk.local.TransformedObject;
import io.github.inferencesdk.local.internal.batch.MiniBatch;
import io.github.inferencesdk.local.internal.batch.MiniBatches;
import io.github.inferencesdk.local.internal.batch.ObjectInput;
import io.github.inferencesdk.local.internal.batch.RecordTooLongException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes objects through a container. One thread cuts them, and puts the answers together in the order of the requests; up to
 * {@code MaxConcurrentTransforms} others send. At most twice as many mini-batches are held as are sent at once.
 */
public final class TransformRun {
    private static final Logger LOG = LoggerFactory.getLogger(TransformRun.class);

    private final TransformJob job;
    private final TransformClient client;
    private final Path folder;
    private final Deque<Step> window = new ArrayDeque<>();
    private final List<TransformedObject> done = new ArrayList<>();
    private final Set<ObjectTransform> live = new HashSet<>();
    private final int concurrent;
    private final BatchStrategy strategy;
    private final int maxPayloadInMb;
    private int started;
    private int sent;

    /** @param folder for what is not complete */
    public TransformRun(TransformJob job, EffectiveSettings settings, TransformClient client, Path folder) {
        this.job = job;
        concurrent = settings.maxConcurrentTransforms();
        strategy = settings.batchStrategy();
        maxPayloadInMb = settings.maxPayloadInMb();
        this.client = client;
        this.folder = folder;
    }

    public List<TransformedObject> run(List<URI> objects) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(concurrent);
        try {
            for (URI object : objects) {
                transform(object, threads);
            }
            while (!window.isEmpty()) {
                settleFirst();
            }
            return done;
        } finally {
            threads.shutdownNow();
            awaitEnd(threads);
            live.forEach(ObjectTransform::discard);
        }
    }

    /** Requests that are given up still have files in the folder, which the caller deletes. */
    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = Thread.interrupted();
        try {
            while (!threads.isTerminated()) {
                try {
                    threads.awaitTermination(1, TimeUnit.MINUTES);
                } catch (InterruptedException inAHurry) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void transform(URI object, ExecutorService threads) throws InterruptedException {
        ObjectTransform transform = new ObjectTransform(
                object, job.output(object), job.assembleWith(), folder.resolve("output-" + started++));
        live.add(transform);
        TransformFailure failure = cut(transform, threads);
        window.add(() -> end(transform, failure));
    }

    /** Sends an object's mini-batches; tells why it cannot be cut to the end. */
    private @Nullable TransformFailure cut(ObjectTransform transform, ExecutorService threads)
            throws InterruptedException {
        ObjectInput input = new ObjectInput(job.store(), transform.input(), job.compression());
        try (MiniBatches batches = MiniBatches.of(input, job.split(), strategy, maxPayloadInMb)) {
            MiniBatch batch = batches.next();
            while (batch != null && !transform.isFailed()) {
                send(transform, batch, threads);
                batch = batches.next();
            }
            return null;
        } catch (RecordTooLongException tooLong) {
            return new TransformFailure(0, tooLong.record(), tooLong.record(), String.valueOf(tooLong.getMessage()));
        } catch (IOException | RuntimeException unreadable) { // of a store of the user's
            return TransformFailure.ofObject("the object cannot be read: " + unreadable);
        }
    }

    private void send(ObjectTransform transform, MiniBatch batch, ExecutorService threads) throws InterruptedException {
        while (sent >= 2 * concurrent) {
            settleFirst();
        }
        sent++;
        Future<@Nullable Spool> answer = threads.submit(() -> transform.isFailed() ? null : client.send(batch));
        window.add(() -> take(transform, batch, answer));
    }

    private void settleFirst() throws InterruptedException {
        window.remove().settle();
    }

    private void take(ObjectTransform transform, MiniBatch batch, Future<@Nullable Spool> answer)
            throws InterruptedException {
        sent--;
        if (transform.isFailed()) {
            answer.cancel(true);
            return;
        }
        try (Spool body = answer.get()) {
            if (body != null) {
                transform.append(batch, body);
            }
        } catch (ExecutionException failed) {
            transform.fail(
                    failed.getCause() instanceof TransformFailedException why
                            ? why.failure()
                            : TransformFailure.ofObject("an answer cannot be kept: " + failed.getCause()));
        } catch (IOException full) {
            transform.fail(TransformFailure.ofObject("the output cannot be put together: " + full));
        }
    }

    private void end(ObjectTransform transform, @Nullable TransformFailure failure) {
        if (failure != null) {
            transform.fail(failure);
        }
        done.add(transform.finish(job.outputStore()));
        live.remove(transform);
        LOG.info("{}", done.get(done.size() - 1));
    }

    /** What is done with the oldest request, or at the end of an object. */
    private interface Step {
        void settle() throws InterruptedException;
    }
}
