// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.internal.api.NotHere;
import io.github.inferencesdk.local.internal.api.Operation;
import io.github.inferencesdk.local.internal.api.RuntimeApi;
import io.github.inferencesdk.local.internal.api.RuntimeServer;
import io.github.inferencesdk.local.internal.async.AsyncInvocations;
import io.github.inferencesdk.local.internal.async.AsyncSettings;
import io.github.inferencesdk.local.internal.async.InvokeEndpointAsync;
import io.github.inferencesdk.local.internal.container.Container;
import io.github.inferencesdk.local.internal.container.ContainerSpec;
import io.github.inferencesdk.local.internal.container.ContainerTimes;
import io.github.inferencesdk.local.internal.invoke.ContainerCalls;
import io.github.inferencesdk.local.internal.invoke.Instance;
import io.github.inferencesdk.local.internal.invoke.InvokeEndpoint;
import io.github.inferencesdk.local.internal.invoke.ModelHost;
import io.github.inferencesdk.local.internal.invoke.SingleModel;
import io.github.inferencesdk.local.internal.io.Closing;
import io.github.inferencesdk.local.internal.model.ModelFiles;
import io.github.inferencesdk.local.internal.multimodel.ContainerModels;
import io.github.inferencesdk.local.internal.multimodel.ModelArchives;
import io.github.inferencesdk.local.internal.multimodel.ModelCache;
import io.github.inferencesdk.local.internal.multimodel.MultiModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts the parts of a {@link LocalSageMaker} together. Used once. */
final class Assembly {
    /** Loads beside each other; more would only share the processors. */
    private static final int LOADERS = 4;
    /** How long a call may wait for its model to be loaded; the platform names no time. */
    private static final Duration MODEL_PATIENCE = Duration.ofSeconds(30);

    private final HostingSettings settings;
    private final HostedEndpoint endpoint;
    private final ContainerCalls calls;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    Assembly(HostingSettings settings) {
        this.settings = settings;
        this.endpoint = new HostedEndpoint(settings.endpointName, settings.variantName);
        this.calls = new ContainerCalls(endpoint, settings.invocationTimeout, settings.payloadLimit);
    }

    LocalSageMaker start() throws IOException, InterruptedException {
        try {
            RuntimeServer server = RuntimeServer.start(settings.port, new RuntimeApi(endpoint, operations()));
            return new LocalSageMaker(endpoint.name(), server, opened);
        } catch (Throwable failure) {
            Closing.after(failure, opened);
            throw failure;
        }
    }

    private Map<String, Operation> operations() throws IOException, InterruptedException {
        Map<String, Operation> operations = new HashMap<>();
        operations.put("invocations-response-stream", new NotHere("response streaming"));
        operations.put("invocations-bidirectional-stream", new NotHere("bidirectional streaming"));
        AsyncSettings async = settings.async();
        if (async == null) {
            ModelHost model =
                    settings.models == null ? new SingleModel(singleInstance(), calls) : multi(settings.models);
            operations.put("invocations", new InvokeEndpoint(endpoint, model, settings.payloadLimit));
            operations.put(
                    "async-invocations",
                    refuse(
                            "Local SageMaker does not have asynchronous invocations unless it is started with asyncOutput(…)."));
        } else {
            Instance instance = singleInstance();
            AsyncInvocations queue = opened(new AsyncInvocations(async, endpoint, instance));
            operations.put(
                    "invocations",
                    refuse("Endpoint " + endpoint.name() + " is asynchronous: call InvokeEndpointAsync."));
            operations.put("async-invocations", new InvokeEndpointAsync(queue));
        }
        return operations;
    }

    private static Operation refuse(String why) {
        return call -> {
            throw ApiError.validation(why);
        };
    }

    private Instance singleInstance() throws IOException, InterruptedException {
        ModelFiles files = opened(ModelFiles.of(settings.model));
        return instance(spec(files.directory(), files.environment()));
    }

    private ModelHost multi(Path folder) throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "no such folder of models");
        }
        ModelArchives archives = opened(ModelArchives.of(folder));
        ContainerSpec spec = spec(archives.models(), archives.environment());
        Instance instance = instance(spec);
        ContainerCalls loads = new ContainerCalls(endpoint, settings.times.startUp(), settings.payloadLimit);
        ContainerModels models = new ContainerModels(endpoint, instance, archives, loads, spec.modelSeenAt());
        ModelCache cache = new ModelCache(models, MODEL_PATIENCE, loaders());
        return new MultiModel(instance, models, cache, calls);
    }

    private ExecutorService loaders() {
        AtomicInteger count = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(LOADERS, task -> {
            Thread thread = new Thread(task, "model-loader-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        opened.addLast(threads::shutdownNow);
        return threads;
    }

    private ContainerSpec spec(Path model, Map<String, String> platform) {
        return new ContainerSpec(settings.command, settings.directory, platform, settings.containerPort, model)
                .with(settings.environment);
    }

    private Instance instance(ContainerSpec spec) throws IOException, InterruptedException {
        ContainerTimes times = settings.times;
        return opened(Instance.start(() -> Container.start(spec, times, settings.output), times));
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.addLast(part);
        return part;
    }
}
