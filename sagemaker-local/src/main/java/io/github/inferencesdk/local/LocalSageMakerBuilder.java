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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a {@link LocalSageMaker} is started. Only the command has no default. Not safe for concurrent use. */
public final class LocalSageMakerBuilder {
    private static final Logger CONTAINER = LoggerFactory.getLogger("io.github.inferencesdk.local.container");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    private static final int MAX_PORT = 65_535;

    List<String> command = List.of();
    Path directory = Path.of("");
    final Map<String, String> environment = new HashMap<>();

    @Nullable
    Path model;

    @Nullable
    Path models;

    String endpointName = "local";
    String variantName = "AllTraffic";
    int port;
    int containerPort;
    int payloadLimit = 6 << 20;
    Duration invocationTimeout = Duration.ofSeconds(60);
    ContainerTimes times = ContainerTimes.platform();
    private @Nullable ObjectStore asyncStore;
    private @Nullable URI asyncOutput;
    private @Nullable URI asyncFailure;
    private int asyncMaxConcurrency = AsyncSettings.CONCURRENT;

    Consumer<String> output = CONTAINER::info;

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
     */
    public LocalSageMakerBuilder command(String... words) {
        return command(List.of(words));
    }

    /** The same as {@link #command(String...)}. */
    public LocalSageMakerBuilder command(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(
                    "the command has no words; give the container's program, such as bin/serve");
        }
        command = List.copyOf(words);
        return this;
    }

    /** The directory that the command runs in; that of this process unless set. */
    public LocalSageMakerBuilder directory(Path directory) {
        this.directory = requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Sets a variable in the environment of the command, beside those of this process and those that the platform sets; a
     * command such as {@code docker run} needs words to pass them on. {@code SAGEMAKER_BIND_TO_PORT} is set by
     * {@link #containerPort}.
     */
    public LocalSageMakerBuilder environment(String name, String value) {
        if (name.equals("SAGEMAKER_BIND_TO_PORT")) {
            throw new IllegalArgumentException(
                    "SAGEMAKER_BIND_TO_PORT is set for the container; use containerPort(" + value + ")");
        }
        environment.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return this;
    }

    /** Sets variables as {@link #environment(String, String)} does. */
    public LocalSageMakerBuilder environment(Map<String, String> variables) {
        variables.forEach(this::environment);
        return this;
    }

    /**
     * The model: a directory, which is used where it is, or a {@code .tar.gz}, which is unpacked into a directory of its own, in
     * which nothing may be written. Links in it are refused, as the platform fails at them. Without a model the container sees
     * an empty directory, as when the model is in its image.
     */
    public LocalSageMakerBuilder model(Path directoryOrArchive) {
        model = requireNonNull(directoryOrArchive, "directoryOrArchive");
        return this;
    }

    /**
     * Serves many models: a folder of {@code .tar.gz} files, of which each call names one by its path in there, in the header
     * {@code X-Amzn-SageMaker-Target-Model}. An archive is unpacked and loaded when it is first asked for, and those asked for
     * longest ago are unloaded when the container says that there is no room. A file that replaces an archive is not seen before
     * the next start: as on the platform, a new version of a model needs a new name.
     */
    public LocalSageMakerBuilder models(Path folder) {
        models = requireNonNull(folder, "folder");
        return this;
    }

    /**
     * Makes the endpoint an asynchronous one, which takes asynchronous calls only: inputs are read from {@code store}, and
     * outputs are written there under {@code prefix}, such as {@code s3://bucket/out}. Requests that wait are lost at close.
     */
    public LocalSageMakerBuilder asyncOutput(ObjectStore store, URI prefix) {
        asyncStore = requireNonNull(store, "store");
        S3Uri.of(prefix);
        asyncOutput = prefix;
        return this;
    }

    /** The prefix for the texts of asynchronous calls that fail; unless set, these are only logged. */
    public LocalSageMakerBuilder asyncFailure(URI prefix) {
        S3Uri.of(prefix);
        asyncFailure = prefix;
        return this;
    }

    /** How many asynchronous calls the container gets at once, 1 to 1,000; 4 unless set. */
    public LocalSageMakerBuilder asyncMaxConcurrency(int invocations) {
        if (invocations < 1 || invocations > AsyncSettings.MOST_CONCURRENT) {
            throw new IllegalArgumentException("asyncMaxConcurrency is " + invocations + "; it has to be from 1 to "
                    + AsyncSettings.MOST_CONCURRENT);
        }
        asyncMaxConcurrency = invocations;
        return this;
    }

    /** Null when the endpoint is none for asynchronous calls. */
    @Nullable
    AsyncSettings async() {
        return asyncStore == null || asyncOutput == null
                ? null
                : new AsyncSettings(asyncStore, asyncOutput, asyncFailure, asyncMaxConcurrency);
    }

    /** The endpoint's name, {@code local} unless set: up to 63 letters, digits and hyphens. */
    public LocalSageMakerBuilder endpointName(String name) {
        endpointName = checkedName(name);
        return this;
    }

    /** The name of the endpoint's variant, {@code AllTraffic} unless set: up to 63 letters, digits and hyphens. */
    public LocalSageMakerBuilder variantName(String name) {
        variantName = checkedName(name);
        return this;
    }

    private static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name '" + name + "' must have up to 63 letters, digits and hyphens, no hyphen first or last");
        }
        return name;
    }

    /** The port of the runtime API; a free one when it is 0, as it is unless set. */
    public LocalSageMakerBuilder port(int port) {
        this.port = checkedPort(port);
        return this;
    }

    /**
     * The port of the container; a free one at each of its starts when it is 0, as it is unless set. To be set for one that does
     * not look at {@code SAGEMAKER_BIND_TO_PORT}: such a one listens on 8080.
     */
    public LocalSageMakerBuilder containerPort(int port) {
        containerPort = checkedPort(port);
        return this;
    }

    private static int checkedPort(int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port " + port + " is not one of 0 to " + MAX_PORT);
        }
        return port;
    }

    /** The most bytes of a request, and of a response: 6 MiB unless set, as the API's reference says. */
    public LocalSageMakerBuilder payloadLimit(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("the payload limit of " + bytes + " bytes must be positive");
        }
        payloadLimit = bytes;
        return this;
    }

    /** How long the container may take to answer {@code /ping} with 200 after its start: 8 minutes unless set. */
    public LocalSageMakerBuilder startUp(Duration window) {
        times = times.startUp(checkedTime(window));
        return this;
    }

    /** How long the container may take to answer an invocation: 60 s unless set. */
    public LocalSageMakerBuilder invocationTimeout(Duration timeout) {
        invocationTimeout = checkedTime(timeout);
        return this;
    }

    private static Duration checkedTime(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the time " + time + " must be positive");
        }
        return time;
    }

    /**
     * Gets each line that the container prints, on a thread of its own; they go to the logger
     * {@code io.github.inferencesdk.local.container} unless set. What it throws is logged and ends nothing.
     */
    public LocalSageMakerBuilder output(Consumer<String> lines) {
        output = requireNonNull(lines, "lines");
        return this;
    }

    /** Stands in for the platform's times in tests. */
    LocalSageMakerBuilder times(ContainerTimes times) {
        this.times = times;
        return this;
    }

    /**
     * Starts the container, waits until it is ready, and starts the runtime API.
     *
     * @throws ContainerException when the container is not ready within its start-up window, with its last lines
     * @throws IOException when the model is missing or is refused, or the port is taken
     * @throws IllegalStateException when there is no command, or both a model and many models
     */
    public LocalSageMaker start() throws IOException, InterruptedException {
        if (command.isEmpty()) {
            throw new IllegalStateException("no command is set; give the container's program, such as bin/serve");
        }
        if (model != null && models != null) {
            throw new IllegalStateException(
                    "set model(…) or models(…), not both: an endpoint serves one model or many");
        }
        if (asyncFailure != null && asyncOutput == null) {
            throw new IllegalStateException("asyncFailure(…) is set without asyncOutput(…)");
        }
        if (asyncOutput != null && models != null) {
            throw new IllegalStateException(
                    "set asyncOutput(…) or models(…), not both: asynchronous calls cannot name a model");
        }
        return new Assembly(this).start();
    }
}
