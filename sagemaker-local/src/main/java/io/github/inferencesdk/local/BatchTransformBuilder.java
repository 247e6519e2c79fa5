// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static java.util.Objects.requireNonNull;

import io.github.inferencesdk.local.internal.io.FileTree;
import io.github.inferencesdk.local.internal.transform.TransformJob;
import io.github.inferencesdk.local.internal.transform.TransformSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How a transform job is made; the names and defaults are those of {@code CreateTransformJob}. Not safe for concurrent use. */
public final class BatchTransformBuilder {
    private static final int MOST_TIMEOUT_SECONDS = 3_600;
    private static final int MOST_RETRIES = 3;
    private static final int MOST_VARIABLES = 16;

    private final JobSettings job = new JobSettings();

    BatchTransformBuilder() {}

    /**
     * The container's command, as {@link LocalSageMaker} takes it: {@code serve} is appended unless it is the last word, and
     * <code>{port}</code> and <code>{model}</code> stand for the port and the directory of the model. Required.
     *
     * @param words the program, and what it is started with
     * @return this builder
     */
    public BatchTransformBuilder command(String... words) {
        return command(List.of(words));
    }

    /**
     * The same as {@link #command(String...)}.
     *
     * @param words the program, and what it is started with
     * @return this builder
     */
    public BatchTransformBuilder command(List<String> words) {
        job.command = List.copyOf(words);
        return this;
    }

    /**
     * How long the container may take to answer {@code /ping} with 200 after its start: 8 minutes unless set.
     *
     * @param window more than 0
     * @return this builder
     */
    public BatchTransformBuilder startUp(Duration window) {
        job.times = job.times.startUp(Checks.positive(window));
        return this;
    }

    /**
     * Where the command runs; in the directory of this process unless set.
     *
     * @param directory where it runs
     * @return this builder
     */
    public BatchTransformBuilder directory(Path directory) {
        job.directory = requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Variables of the job, up to 16, in the environment of the container beside those of this process.
     *
     * @param variables values by their names
     * @return this builder
     */
    public BatchTransformBuilder environment(Map<String, String> variables) {
        Checks.range("the number of variables in environment", variables.size(), 0, MOST_VARIABLES);
        job.environment = Map.copyOf(variables);
        return this;
    }

    /**
     * The model: a directory or a {@code .tar.gz}, as {@link LocalSageMakerBuilder#model} takes it; none unless set.
     *
     * @param directoryOrArchive need not exist before the job runs
     * @return this builder
     */
    public BatchTransformBuilder model(Path directoryOrArchive) {
        job.model = requireNonNull(directoryOrArchive, "directoryOrArchive");
        return this;
    }

    /**
     * Gets each line that the container prints, on a thread of its own; they go to the log unless set.
     *
     * @param lines called for one line at a time
     * @return this builder
     */
    public BatchTransformBuilder containerOutput(Consumer<String> lines) {
        job.output = requireNonNull(lines, "lines");
        return this;
    }

    /**
     * A file, or a folder of which every file is an object, also in folders below it. Required, or the other one.
     *
     * @param fileOrFolder has to exist
     * @return this builder
     * @throws IllegalArgumentException when it does not
     */
    public BatchTransformBuilder input(Path fileOrFolder) {
        if (!Files.exists(fileOrFolder)) {
            throw new IllegalArgumentException("there is no input file or folder '" + fileOrFolder + "'");
        }
        return input(new FileTree(), fileOrFolder.toAbsolutePath().normalize().toUri());
    }

    /**
     * The objects whose names begin with {@code prefix}, such as {@code s3://bucket/in/}.
     *
     * @param store where they are read
     * @param prefix of their names
     * @return this builder
     */
    public BatchTransformBuilder input(ObjectStore store, URI prefix) {
        job.store = requireNonNull(store, "store");
        job.prefix = requireNonNull(prefix, "prefix");
        return this;
    }

    /**
     * The folder for the outputs; it is made when it does not exist. Required, or the other one.
     *
     * @param folder not one of the input
     * @return this builder
     */
    public BatchTransformBuilder output(Path folder) {
        String uri = folder.toAbsolutePath().normalize().toUri().toString();
        return output(new FileTree(), URI.create(uri.endsWith("/") ? uri : uri + "/"));
    }

    /**
     * The prefix for the outputs, such as {@code s3://bucket/out}; a slash is put after it when it has none.
     *
     * @param store where they are written
     * @param prefix of their names
     * @return this builder
     */
    public BatchTransformBuilder output(ObjectStore store, URI prefix) {
        job.outputStore = requireNonNull(store, "store");
        job.target = prefix.toString().endsWith("/") ? prefix : URI.create(prefix + "/");
        return this;
    }

    /**
     * How objects are split; not at all unless set.
     *
     * @param split what a record is
     * @return this builder
     */
    public BatchTransformBuilder splitType(SplitType split) {
        job.split = requireNonNull(split, "split");
        return this;
    }

    /**
     * How objects are compressed; not at all unless set.
     *
     * @param compression the same for all objects
     * @return this builder
     */
    public BatchTransformBuilder compressionType(CompressionType compression) {
        job.compression = requireNonNull(compression, "compression");
        return this;
    }

    /**
     * How answers are joined; as they are unless set.
     *
     * @param assembleWith what is between two answers
     * @return this builder
     */
    public BatchTransformBuilder assembleWith(AssembleWith assembleWith) {
        job.assembleWith = requireNonNull(assembleWith, "assembleWith");
        return this;
    }

    /**
     * The {@code Content-Type} of each request; none unless set.
     *
     * @param contentType a media type
     * @return this builder
     */
    public BatchTransformBuilder contentType(String contentType) {
        job.contentType = requireNonNull(contentType, "contentType");
        return this;
    }

    /**
     * The {@code Accept} of each request; none unless set.
     *
     * @param accept one media type or more
     * @return this builder
     */
    public BatchTransformBuilder accept(String accept) {
        job.accept = requireNonNull(accept, "accept");
        return this;
    }

    /**
     * How many records a request has; what the container says, or as many as fit, unless set.
     *
     * @param strategy one or many
     * @return this builder
     */
    public BatchTransformBuilder batchStrategy(BatchStrategy strategy) {
        job.strategy = requireNonNull(strategy, "strategy");
        return this;
    }

    /**
     * The most of a request's body, 0 to 100 MiB; 0 is no limit, and whole objects are sent chunked, without their length.
     * What the container says, or 6, unless set.
     *
     * @param mebibytes 0 to 100
     * @return this builder
     */
    public BatchTransformBuilder maxPayloadInMb(int mebibytes) {
        Checks.range("maxPayloadInMb", mebibytes, 0, TransformSettings.MOST_MB);
        job.maxPayloadInMb = mebibytes;
        return this;
    }

    /**
     * How many requests are sent at once; times {@code maxPayloadInMb} 100 at most. What the container says, or 1, unless
     * set to more than 0.
     *
     * @param requests 0 or more; 0 leaves it open
     * @return this builder
     */
    public BatchTransformBuilder maxConcurrentTransforms(int requests) {
        Checks.range("maxConcurrentTransforms", requests, 0, Integer.MAX_VALUE);
        job.maxConcurrentTransforms = requests == 0 ? null : requests;
        return this;
    }

    /**
     * How long an answer may take, 1 s to 3,600 s, from the first byte sent to the last received; 600 s unless set.
     *
     * @param timeout in whole seconds
     * @return this builder
     */
    public BatchTransformBuilder invocationsTimeout(Duration timeout) {
        Checks.range("invocationsTimeout in seconds", timeout.toSeconds(), 1, MOST_TIMEOUT_SECONDS);
        job.timeout = timeout;
        return this;
    }

    /**
     * How often a request is sent again, 0 to 3 times; 3 unless set. {@link BatchTransform} tells when.
     *
     * @param retries 0 to 3
     * @return this builder
     */
    public BatchTransformBuilder invocationsMaxRetries(int retries) {
        Checks.range("invocationsMaxRetries", retries, 0, MOST_RETRIES);
        job.retries = retries;
        return this;
    }

    /** The platform does not tell its own; tests wait less. */
    BatchTransformBuilder retryPause(Duration pause) {
        job.pause = pause;
        return this;
    }

    TransformJob job() {
        return job.job();
    }

    /**
     * Makes the job.
     *
     * @return the job, which has not begun
     * @throws IllegalStateException when the command, the input or the output is missing
     * @throws IllegalArgumentException when values do not go together
     */
    public BatchTransform build() {
        return new BatchTransform(job.job(), job.container());
    }
}
