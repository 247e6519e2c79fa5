package io.github.inferencesdk.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends mini-batches to a container, again when that may help. Safe for use by several threads. */
final class TransformClient {
    /** As much of an error as the platform tells of one. */
    private static final int TOLD = 2_048;

    private final HttpClient http;
    private final HttpRequest request;
    private final SplitType split;
    private final Duration timeout;
    private final int retries;
    private final Duration firstPause;
    private final Path folder;

    /**
     * @param request all but the body
     * @param timeout from the first byte sent to the last received
     * @param firstPause before the first retry; twice as long before each further one
     * @param folder for answers that are large
     */
    TransformClient(
            HttpClient http,
            HttpRequest request,
            SplitType split,
            Duration timeout,
            int retries,
            Duration firstPause,
            Path folder) {
        this.http = http;
        this.request = request;
        this.split = split;
        this.timeout = timeout;
        this.retries = retries;
        this.firstPause = firstPause;
        this.folder = folder;
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
            if (!outcome.again() || attempt > retries) {
                throw new TransformFailedException(failure(batch, outcome, attempt));
            }
            TimeUnit.NANOSECONDS.sleep(firstPause.toNanos() << (attempt - 1));
        }
    }

    /** One attempt; the body is closed unless it is good. */
    private Outcome attempt(MiniBatch batch, Spool body) throws IOException, InterruptedException {
        Outcome outcome = null;
        try {
            outcome = exchange(batch, body);
            return outcome;
        } finally {
            if (outcome == null || !outcome.isGood()) {
                body.close();
            }
        }
    }

    private Outcome exchange(MiniBatch batch, Spool body) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> exchange = http.sendAsync(
                HttpRequest.newBuilder(request, (name, value) -> true)
                        .POST(batch.body())
                        .build(),
                BodyHandlers.ofByteArrayConsumer(body));
        try {
            int status = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS).statusCode();
            return status / 100 == 2 ? new Outcome(status, "", false) : Outcome.of(status, body.head(TOLD));
        } catch (TimeoutException late) {
            return new Outcome(0, "no answer within " + timeout.toSeconds() + " s", true);
        } catch (ExecutionException failed) {
            return new Outcome(0, "the connection failed: " + failed.getCause(), true);
        } finally {
            exchange.cancel(true); // does nothing to one that is complete
        }
    }

    private TransformFailure failure(MiniBatch batch, Outcome outcome, int attempts) {
        String after = attempts > 1 ? ", after " + attempts + " attempts" : "";
        if (split == SplitType.NONE) {
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
