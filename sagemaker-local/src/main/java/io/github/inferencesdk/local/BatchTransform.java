// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import io.github.inferencesdk.local.internal.container.Container;
import io.github.inferencesdk.local.internal.container.ContainerClient;
import io.github.inferencesdk.local.internal.io.Folders;
import io.github.inferencesdk.local.internal.model.ModelFiles;
import io.github.inferencesdk.local.internal.transform.EffectiveSettings;
import io.github.inferencesdk.local.internal.transform.TransformClient;
import io.github.inferencesdk.local.internal.transform.TransformContainer;
import io.github.inferencesdk.local.internal.transform.TransformJob;
import io.github.inferencesdk.local.internal.transform.TransformRun;
import io.github.inferencesdk.local.internal.transform.TransformSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch transform job on this machine: starts a container with {@code SAGEMAKER_BATCH=true}, sends it the input objects or
 * parts of them as {@code POST /invocations}, and writes the answers of each object to {@code <name>.out}.
 *
 * <pre>{@code
 * BatchTransformReport report = BatchTransform.builder()
 *         .command("target/app/bin/serve")
 *         .input(Path.of("in"))
 *         .output(Path.of("out"))
 *         .contentType("application/jsonlines")
 *         .splitType(SplitType.LINE)
 *         .assembleWith(AssembleWith.LINE)
 *         .build()
 *         .run();
 * }</pre>
 *
 * <p>Values that the job leaves open are those of the container's {@code GET /execution-parameters}, and then the platform's
 * defaults: one request at a time, as many records in it as fit, 6 MiB.
 *
 * <p>A mini-batch is a slice of the object, byte for byte, with all line ends. A blank line is a record like any other, and
 * what follows the last line feed is one unless it is empty. A line that does not fit into a payload fails its object.
 *
 * <p>The answers are joined in the order of the records. The output is written when the whole object is transformed, or not
 * at all. An object that fails costs the others nothing; the job is {@code Failed} then.
 *
 * <p>The platform does not publish what it sends again. Here it is what may go better the next time: a connection that fails,
 * an answer that is late, the statuses 429 and from 500 on. There are 1, 2 and 4 seconds before the attempts. Any other
 * status fails the object at once.
 *
 * <p>What is not supported: {@code DataProcessing} with its filters and {@code JoinSource}, the split types {@code RecordIO}
 * and {@code TFRecord}, manifests as input, and several instances.
 *
 * <p>Neither an input nor an output is held in memory as a whole, but for an object that is not split and has a limit of its
 * payload. At most twice as many payloads are held as are sent at once. Instances are immutable; each run has a container of
 * its own.
 */
public final class BatchTransform {
    private static final Logger LOG = LoggerFactory.getLogger(BatchTransform.class);
    private static final Duration PARAMETERS = Duration.ofSeconds(30);

    private final TransformJob job;
    private final TransformContainer container;

    BatchTransform(TransformJob job, TransformContainer container) {
        this.job = job;
        this.container = container;
    }

    /** {@return a builder with the platform's defaults, which needs a command, an input and an output} */
    public static BatchTransformBuilder builder() {
        return new BatchTransformBuilder();
    }

    /** What the platform tells a container: that it is a job, and what the job itself sets. */
    private static Map<String, String> variables(TransformSettings settings) {
        Map<String, String> variables = new HashMap<>();
        variables.put("SAGEMAKER_BATCH", "true");
        if (settings.maxPayloadInMb() != null) {
            variables.put("SAGEMAKER_MAX_PAYLOAD_IN_MB", String.valueOf(settings.maxPayloadInMb()));
        }
        if (settings.batchStrategy() != null) {
            variables.put("SAGEMAKER_BATCH_STRATEGY", settings.batchStrategy().name());
        }
        if (settings.maxConcurrentTransforms() != null) {
            variables.put("SAGEMAKER_MAX_CONCURRENT_TRANSFORMS", String.valueOf(settings.maxConcurrentTransforms()));
        }
        return variables;
    }

    /**
     * Does the job, and returns at its end. Objects that fail are told in the report.
     *
     * @return what became of the objects
     * @throws NoSuchFileException when there are no input objects
     * @throws IOException when they cannot be listed, the model is missing or refused, or a temporary file cannot be made
     * @throws ContainerException when the container does not become ready
     * @throws IllegalArgumentException when what the container says of itself does not go together with the job
     * @throws InterruptedException when this thread is interrupted; the container is stopped then
     */
    public BatchTransformReport run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<URI> objects = job.objects();
        try (ModelFiles model = ModelFiles.of(container.model());
                Container started = container.start(model, variables(job.settings()))) {
            started.awaitReady();
            return run(job, objects, started.client(), started.exit(), start);
        }
    }

    /** Does a job with a container that is ready. */
    static BatchTransformReport run(
            TransformJob job, List<URI> objects, ContainerClient container, CompletableFuture<Integer> exit, long start)
            throws IOException, InterruptedException {
        EffectiveSettings settings =
                job.settings().or(executionParameters(container)).orDefaults();
        Path folder = Files.createTempDirectory("batch-transform-");
        try {
            TransformClient client = new TransformClient(container, exit, job, folder);
            List<TransformedObject> done = new TransformRun(job, settings, client, folder).run(objects);
            boolean failed = done.stream().anyMatch(object -> object.failure().isPresent());
            return new BatchTransformReport(
                    failed ? BatchTransformReport.Status.FAILED : BatchTransformReport.Status.COMPLETED,
                    done,
                    settings.maxConcurrentTransforms(),
                    settings.batchStrategy(),
                    settings.maxPayloadInMb(),
                    Duration.ofNanos(System.nanoTime() - start));
        } finally {
            Folders.delete(folder);
        }
    }

    private static TransformSettings executionParameters(ContainerClient container) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = container.get("/execution-parameters", PARAMETERS);
            return answer.statusCode() == 200 ? TransformSettings.parse(answer.body()) : TransformSettings.OPEN;
        } catch (IOException none) {
            LOG.warn("no answer to GET /execution-parameters ({}); the job and the defaults count", none.toString());
            return TransformSettings.OPEN;
        }
    }
}
