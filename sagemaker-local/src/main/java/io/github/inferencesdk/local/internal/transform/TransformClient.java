// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.transform;

import io.github.inferencesdk.local.SplitType;
import io.github.inferencesdk.local.TransformFailure;
import io.github.inferencesdk.local.internal.batch.MiniBatch;
import io.github.inferencesdk.local.internal.container.ContainerClient;
import io.github.inferencesdk.local.internal.container.Durations;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends mini-batches to a container, again when that may help. Safe for use by several threads. */
public final class TransformClient {
    /** As much of an error as the platform tells of one. */
    private static final int TOLD = 2_048;

    private final ContainerClient container;
    private final CompletableFuture<Integer> exit;
    private final TransformJob job;
    private final Map<String, String> headers = new HashMap<>();
    private final Path folder;

    /**
     * @param exit completes with the exit code when the container ends
     * @param folder for answers that are large
     */
    public TransformClient(ContainerClient container, CompletableFuture<Integer> exit, TransformJob job, Path folder) {
        this.container = container;
        this.exit = exit;
        this.job = job;
        this.folder = folder;
        if (job.contentType() != null) {
            headers.put("Content-Type", job.contentType());
        }
        if (job.accept() != null) {
            headers.put("Accept", job.accept());
        }
    }

    /** The answer of a mini-batch, to be closed by the caller. Blocks until it is there. */
    Spool send(MiniBatch batch) throws TransformFailedException, IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Spool body = new Spool(folder);
            Outcome outcome = attempt(batch, body);
            if (outcome.isGood()) {
                return body;
            }
            if (batch.readFailure().isPresent()) {
                throw new TransformFailedException(TransformFailure.ofObject(
                        "the object cannot be read: " + batch.readFailure().get()));
            }
            if (!outcome.again() || attempt > job.retries()) {
                throw new TransformFailedException(failure(batch, outcome, attempt));
            }
            TimeUnit.NANOSECONDS.sleep(job.pause().toNanos() << (attempt - 1));
        }
    }

    /** One attempt; the body is closed unless it is good. */
    private Outcome attempt(MiniBatch batch, Spool body) throws IOException, InterruptedException {
        Outcome outcome = null;
        try {
            outcome = exchange(batch, body);
            return outcome;
        } finally {
            batch.release();
            if (outcome == null || !outcome.isGood()) {
                body.close();
            }
        }
    }

    private Outcome exchange(MiniBatch batch, Spool body) throws IOException, InterruptedException {
        try {
            int status = container
                    .post("/invocations", headers, batch.body(), job.timeout(), BodyHandlers.ofByteArrayConsumer(body))
                    .statusCode();
            return status / 100 == 2 ? new Outcome(status, "", false) : Outcome.of(status, body.head(TOLD));
        } catch (HttpTimeoutException late) {
            return new Outcome(0, "no answer within " + Durations.text(job.timeout()), true);
        } catch (IOException failed) {
            if (exit.isDone()) {
                return new Outcome(0, "the container has ended with exit code " + exit.join(), false);
            }
            return new Outcome(0, "the connection to the container failed: " + failed, true);
        }
    }

    private TransformFailure failure(MiniBatch batch, Outcome outcome, int attempts) {
        String after = attempts > 1 ? ", after " + attempts + " attempts" : "";
        if (job.split() == SplitType.NONE) {
            return new TransformFailure(outcome.status, 0, 0, outcome.what + after);
        }
        long last = Math.max(batch.first(), batch.first() + batch.records() - 1);
        String where = last == batch.first() ? "line " + last : "lines " + batch.first() + " to " + last;
        return new TransformFailure(outcome.status, batch.first(), last, where + ": " + outcome.what + after);
    }

    /** What came of an attempt; {@code status} 0 when nothing did. */
    private record Outcome(int status, String what, boolean again) {
        /** What a container answers when it is overloaded, or fails, may be different the next time. */
        static Outcome of(int status, byte[] head) {
            String body = new String(head, StandardCharsets.UTF_8).strip();
            String what = "the container answered " + status + (body.isEmpty() ? "" : ": " + body);
            return new Outcome(status, what, status == 429 || status >= 500);
        }

        boolean isGood() {
            return status / 100 == 2;
        }
    }
}
