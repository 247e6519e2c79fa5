// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static java.util.Objects.requireNonNull;

import io.github.inferencesdk.local.internal.container.ContainerTimes;
import io.github.inferencesdk.local.internal.io.FileTree;
import io.github.inferencesdk.local.internal.transform.TransformContainer;
import io.github.inferencesdk.local.internal.transform.TransformJob;
import io.github.inferencesdk.local.internal.transform.TransformSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a transform job is made; the names and defaults are those of {@code CreateTransformJob}. Not safe for concurrent use. */
public final class BatchTransformBuilder {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.inferencesdk.local.container");
    private static final int MOST_TIMEOUT_SECONDS = 3_600;
    private static final int MOST_RETRIES = 3;

    private static final int MOST_VARIABLES = 16;

    private List<String> command = List.of();
    private Path directory = Path.of("");
    private Map<String, String> environment = Map.of();
    private @Nullable Path model;
    private ContainerTimes times = ContainerTimes.platform();
    private Consumer<String> output = line -> LOG.info("{}", line);
    private @Nullable ObjectStore store;
    private @Nullable URI prefix;
    private @Nullable ObjectStore outputStore;
    private @Nullable URI target;
    private SplitType split = SplitType.NONE;
    private CompressionType compression = CompressionType.NONE;
    private AssembleWith assembleWith = AssembleWith.NONE;
    private @Nullable String contentType;
    private @Nullable String accept;
    private TransformSettings settings = TransformSettings.OPEN;
    private Duration timeout = Duration.ofMinutes(10);
    private int retries = MOST_RETRIES;
    private Duration pause = Duration.ofSeconds(1);

    BatchTransformBuilder() {}

    /**
     * The container's command, as {@link LocalSageMaker} takes it: {@code serve} is appended unless it is the last word, and
     * <code>{port}</code> and <code>{model}</code> stand for the port and the directory of the model. Required.
     */
    public BatchTransformBuilder command(String... words) {
        return command(List.of(words));
    }

    /** The same as {@link #command(String...)}. */
    public BatchTransformBuilder command(List<String> words) {
        command = List.copyOf(words);
        return this;
    }

    /** How long the container may take to answer {@code /ping} with 200 after its start: 8 minutes unless set. */
    public BatchTransformBuilder startUp(Duration window) {
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("the time " + window + " must be positive");
        }
        times = times.startUp(window);
        return this;
    }

    /** Where the command runs; in the directory of this process unless set. */
    public BatchTransformBuilder directory(Path directory) {
        this.directory = requireNonNull(directory, "directory");
        return this;
    }

    /** Variables of the job, up to 16, in the environment of the container beside those of this process. */
    public BatchTransformBuilder environment(Map<String, String> variables) {
        range("the number of variables in environment", variables.size(), 0, MOST_VARIABLES);
        environment = Map.copyOf(variables);
        return this;
    }

    /** The model: a directory or a {@code .tar.gz}, as {@link LocalSageMakerBuilder#model} takes it; none unless set. */
    public BatchTransformBuilder model(Path directoryOrArchive) {
        model = requireNonNull(directoryOrArchive, "directoryOrArchive");
        return this;
    }

    /** Gets each line that the container prints, on a thread of its own; they go to the log unless set. */
    public BatchTransformBuilder containerOutput(Consumer<String> lines) {
        output = requireNonNull(lines, "lines");
        return this;
    }

    /** A file, or a folder of which every file is an object, also in folders below it. Required, or the other one. */
    public BatchTransformBuilder input(Path fileOrFolder) {
        if (!Files.exists(fileOrFolder)) {
            throw new IllegalArgumentException("there is no input file or folder '" + fileOrFolder + "'");
        }
        return input(new FileTree(), fileOrFolder.toAbsolutePath().normalize().toUri());
    }

    /** The objects whose names begin with {@code prefix}, such as {@code s3://bucket/in/}. */
    public BatchTransformBuilder input(ObjectStore store, URI prefix) {
        this.store = requireNonNull(store, "store");
        this.prefix = requireNonNull(prefix, "prefix");
        return this;
    }

    /** The folder for the outputs; it is made when it does not exist. Required, or the other one. */
    public BatchTransformBuilder output(Path folder) {
        String uri = folder.toAbsolutePath().normalize().toUri().toString();
        return output(new FileTree(), URI.create(uri.endsWith("/") ? uri : uri + "/"));
    }

    /** The prefix for the outputs, such as {@code s3://bucket/out}; a slash is put after it when it has none. */
    public BatchTransformBuilder output(ObjectStore store, URI prefix) {
        this.outputStore = requireNonNull(store, "store");
        this.target = prefix.toString().endsWith("/") ? prefix : URI.create(prefix + "/");
        return this;
    }

    /** How objects are split; not at all unless set. */
    public BatchTransformBuilder splitType(SplitType split) {
        this.split = requireNonNull(split, "split");
        return this;
    }

    /** How objects are compressed; not at all unless set. */
    public BatchTransformBuilder compressionType(CompressionType compression) {
        this.compression = requireNonNull(compression, "compression");
        return this;
    }

    /** How answers are joined; as they are unless set. */
    public BatchTransformBuilder assembleWith(AssembleWith assembleWith) {
        this.assembleWith = requireNonNull(assembleWith, "assembleWith");
        return this;
    }

    /** The {@code Content-Type} of each request; none unless set. */
    public BatchTransformBuilder contentType(String contentType) {
        this.contentType = requireNonNull(contentType, "contentType");
        return this;
    }

    /** The {@code Accept} of each request; none unless set. */
    public BatchTransformBuilder accept(String accept) {
        this.accept = requireNonNull(accept, "accept");
        return this;
    }

    /** How many records a request has; what the container says, or as many as fit, unless set. */
    public BatchTransformBuilder batchStrategy(BatchStrategy strategy) {
        requireNonNull(strategy, "strategy");
        settings = new TransformSettings(settings.maxConcurrentTransforms(), strategy, settings.maxPayloadInMb());
        return this;
    }

    /**
     * The most of a request's body, 0 to 100 MiB; 0 is no limit, and whole objects are sent chunked, without their length.
     * What the container says, or 6, unless set.
     */
    public BatchTransformBuilder maxPayloadInMb(int mebibytes) {
        range("maxPayloadInMb", mebibytes, 0, TransformSettings.MOST_MB);
        settings = new TransformSettings(settings.maxConcurrentTransforms(), settings.batchStrategy(), mebibytes);
        return this;
    }

    /**
     * How many requests are sent at once; times {@code maxPayloadInMb} 100 at most. What the container says, or 1, unless
     * set to more than 0.
     */
    public BatchTransformBuilder maxConcurrentTransforms(int requests) {
        range("maxConcurrentTransforms", requests, 0, Integer.MAX_VALUE);
        settings = new TransformSettings(
                requests == 0 ? null : requests, settings.batchStrategy(), settings.maxPayloadInMb());
        return this;
    }

    /** How long an answer may take, 1 s to 3,600 s, from the first byte sent to the last received; 600 s unless set. */
    public BatchTransformBuilder invocationsTimeout(Duration timeout) {
        range("invocationsTimeout in seconds", timeout.toSeconds(), 1, MOST_TIMEOUT_SECONDS);
        this.timeout = timeout;
        return this;
    }

    /** How often a request is sent again, 0 to 3 times; 3 unless set. {@link BatchTransform} tells when. */
    public BatchTransformBuilder invocationsMaxRetries(int retries) {
        range("invocationsMaxRetries", retries, 0, MOST_RETRIES);
        this.retries = retries;
        return this;
    }

    /** The platform does not tell its own; tests wait less. */
    BatchTransformBuilder retryPause(Duration pause) {
        this.pause = pause;
        return this;
    }

    private static void range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it has to be from " + least + " to " + most);
        }
    }

    TransformJob job() {
        if (store == null || prefix == null) {
            throw new IllegalStateException("a transform job has no input; call input(…)");
        }
        if (outputStore == null || target == null) {
            throw new IllegalStateException("a transform job has no output; call output(…)");
        }
        boolean isTree = prefix.toString().endsWith("/") && target.toString().startsWith(prefix.toString());
        if (isTree && prefix.getScheme().equals("file")) {
            throw new IllegalArgumentException("the output folder " + target.getPath() + " is in the input folder "
                    + prefix.getPath() + "; the next job would take the outputs for input");
        }
        return new TransformJob(
                store,
                prefix,
                outputStore,
                target,
                split,
                compression,
                assembleWith,
                contentType,
                accept,
                settings.checked(),
                timeout,
                retries,
                pause);
    }

    /**
     * Makes the job.
     *
     * @throws IllegalStateException when the command, the input or the output is missing
     * @throws IllegalArgumentException when values do not go together
     */
    public BatchTransform build() {
        if (command.isEmpty()) {
            throw new IllegalStateException("a transform job has no container; call command(…)");
        }
        return new BatchTransform(job(), new TransformContainer(command, directory, environment, model, times, output));
    }
}
