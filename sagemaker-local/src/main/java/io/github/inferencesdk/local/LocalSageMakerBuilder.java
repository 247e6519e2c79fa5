// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static java.util.Objects.requireNonNull;

import io.github.inferencesdk.local.internal.async.AsyncSettings;
import io.github.inferencesdk.local.internal.container.ContainerTimes;
import io.github.inferencesdk.local.internal.io.S3Uri;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How a {@link LocalSageMaker} is started. Only the command has no default. Not safe for concurrent use. */
public final class LocalSageMakerBuilder {
    private final HostingSettings settings = new HostingSettings();

    LocalSageMakerBuilder() {}

    /**
     * The container's command. The word {@code serve} is appended, as the platform does, unless it is the last one already. In
     * each word {@code {port}} is replaced by the port that the container is to listen on, and {@code {model}} by the directory
     * of the model, or of the models, so that an image may be run too:
     *
     * <pre>{@code
     * docker run --rm -p 127.0.0.1:{port}:8080 -v {model}:/opt/ml/model:ro IMAGE
     * docker run --rm -p 127.0.0.1:{port}:8080 -v {model}:/opt/ml/models:ro -e SAGEMAKER_MULTI_MODEL=true IMAGE
     * }</pre>
     *
     * <p>With many models, the path that follows {@code {model}:} in a word is where the container is told to find them.
     *
     * @param words the program, and what it is started with
     * @return this builder
     */
    public LocalSageMakerBuilder command(String... words) {
        return command(List.of(words));
    }

    /**
     * The same as {@link #command(String...)}.
     *
     * @param words the program, and what it is started with
     * @return this builder
     */
    public LocalSageMakerBuilder command(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(
                    "the command has no words; give the container's program, such as bin/serve");
        }
        settings.command = List.copyOf(words);
        return this;
    }

    /**
     * The directory that the command runs in; that of this process unless set.
     *
     * @param directory where it runs
     * @return this builder
     */
    public LocalSageMakerBuilder directory(Path directory) {
        settings.directory = requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Sets a variable in the environment of the command, beside those of this process and those that the platform sets; a
     * command such as {@code docker run} needs words to pass them on. {@code SAGEMAKER_BIND_TO_PORT} is set by
     * {@link #containerPort}.
     *
     * @param name of the variable
     * @param value of the variable
     * @return this builder
     * @throws IllegalArgumentException for {@code SAGEMAKER_BIND_TO_PORT}
     */
    public LocalSageMakerBuilder environment(String name, String value) {
        if (name.equals("SAGEMAKER_BIND_TO_PORT")) {
            throw new IllegalArgumentException(
                    "SAGEMAKER_BIND_TO_PORT is set for the container; use containerPort(" + value + ")");
        }
        settings.environment.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return this;
    }

    /**
     * Sets variables as {@link #environment(String, String)} does.
     *
     * @param variables values by their names
     * @return this builder
     */
    public LocalSageMakerBuilder environment(Map<String, String> variables) {
        variables.forEach(this::environment);
        return this;
    }

    /**
     * The model: a directory, which is used where it is, or a {@code .tar.gz}, which is unpacked into a directory of its own, in
     * which nothing may be written. Links in it are refused, as the platform fails at them. Without a model the container sees
     * an empty directory, as when the model is in its image.
     *
     * @param directoryOrArchive need not exist before the start
     * @return this builder
     */
    public LocalSageMakerBuilder model(Path directoryOrArchive) {
        settings.model = requireNonNull(directoryOrArchive, "directoryOrArchive");
        return this;
    }

    /**
     * Serves many models: a folder of {@code .tar.gz} files, of which each call names one by its path in there, in the header
     * {@code X-Amzn-SageMaker-Target-Model}. An archive is unpacked and loaded when it is first asked for, and those asked for
     * longest ago are unloaded when the container says that there is no room. A file that replaces an archive is not seen before
     * the next start: as on the platform, a new version of a model needs a new name.
     *
     * @param folder need not exist before the start
     * @return this builder
     */
    public LocalSageMakerBuilder models(Path folder) {
        settings.models = requireNonNull(folder, "folder");
        return this;
    }

    /**
     * Makes the endpoint an asynchronous one, which takes asynchronous calls only: inputs are read from {@code store}, and
     * outputs are written there under {@code prefix}, such as {@code s3://bucket/out}. Requests that wait are lost at close.
     *
     * @param store of inputs and outputs
     * @param prefix of the outputs
     * @return this builder
     */
    public LocalSageMakerBuilder asyncOutput(ObjectStore store, URI prefix) {
        requireNonNull(store, "store");
        S3Uri.of(prefix);
        settings.asyncStore = store;
        settings.asyncOutput = prefix;
        return this;
    }

    /**
     * The prefix for the texts of asynchronous calls that fail; unless set, these are only logged.
     *
     * @param prefix of the texts, such as {@code s3://bucket/failed}
     * @return this builder
     */
    public LocalSageMakerBuilder asyncFailure(URI prefix) {
        S3Uri.of(prefix);
        settings.asyncFailure = prefix;
        return this;
    }

    /**
     * How many asynchronous calls the container gets at once, 1 to 1,000; 4 unless set.
     *
     * @param invocations their number
     * @return this builder
     */
    public LocalSageMakerBuilder asyncMaxConcurrency(int invocations) {
        settings.asyncMaxConcurrency =
                Checks.range("asyncMaxConcurrency", invocations, 1, AsyncSettings.MOST_CONCURRENT);
        return this;
    }

    /**
     * The endpoint's name, {@code local} unless set: up to 63 letters, digits and hyphens.
     *
     * @param name as in the paths of the API
     * @return this builder
     */
    public LocalSageMakerBuilder endpointName(String name) {
        settings.endpointName = Checks.name(name);
        return this;
    }

    /**
     * The name of the endpoint's variant, {@code AllTraffic} unless set: up to 63 letters, digits and hyphens.
     *
     * @param name as clients are told
     * @return this builder
     */
    public LocalSageMakerBuilder variantName(String name) {
        settings.variantName = Checks.name(name);
        return this;
    }

    /**
     * The port of the runtime API; a free one when it is 0, as it is unless set.
     *
     * @param port 0 to 65,535
     * @return this builder
     */
    public LocalSageMakerBuilder port(int port) {
        settings.port = Checks.port(port);
        return this;
    }

    /**
     * The port of the container; a free one at each of its starts when it is 0, as it is unless set. To be set for one that does
     * not look at {@code SAGEMAKER_BIND_TO_PORT}: such a one listens on 8080.
     *
     * @param port 0 to 65,535
     * @return this builder
     */
    public LocalSageMakerBuilder containerPort(int port) {
        settings.containerPort = Checks.port(port);
        return this;
    }

    /**
     * The most bytes of a request, and of a response: 6 MiB unless set, as the API's reference says.
     *
     * @param bytes 1 or more
     * @return this builder
     */
    public LocalSageMakerBuilder payloadLimit(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("the payload limit of " + bytes + " bytes must be positive");
        }
        settings.payloadLimit = bytes;
        return this;
    }

    /**
     * How long the container may take to answer {@code /ping} with 200 after its start: 8 minutes unless set.
     *
     * @param window more than 0
     * @return this builder
     */
    public LocalSageMakerBuilder startUp(Duration window) {
        settings.times = settings.times.startUp(Checks.positive(window));
        return this;
    }

    /**
     * How long the container may take to answer an invocation: 60 s unless set.
     *
     * @param timeout more than 0
     * @return this builder
     */
    public LocalSageMakerBuilder invocationTimeout(Duration timeout) {
        settings.invocationTimeout = Checks.positive(timeout);
        return this;
    }

    /**
     * Gets each line that the container prints, on a thread of its own; they go to the logger
     * {@code io.github.inferencesdk.local.container} unless set. What it throws is logged and ends nothing.
     *
     * @param lines called for one line at a time
     * @return this builder
     */
    public LocalSageMakerBuilder output(Consumer<String> lines) {
        settings.output = requireNonNull(lines, "lines");
        return this;
    }

    /** Stands in for the platform's times in tests. */
    LocalSageMakerBuilder times(ContainerTimes times) {
        settings.times = times;
        return this;
    }

    /**
     * Starts the container, waits until it is ready, and starts the runtime API.
     *
     * @return what answers now, to be closed by the caller
     * @throws ContainerException when the container is not ready within its start-up window, with its last lines
     * @throws IOException when the model is missing or is refused, or the port is taken
     * @throws IllegalStateException when there is no command, or both a model and many models
     * @throws InterruptedException when this thread is interrupted while it waits; the container is stopped then
     */
    public LocalSageMaker start() throws IOException, InterruptedException {
        settings.check();
        return new Assembly(settings).start();
    }
}
