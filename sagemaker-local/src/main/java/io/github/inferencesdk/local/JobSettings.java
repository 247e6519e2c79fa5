// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import io.github.inferencesdk.local.internal.container.ContainerLog;
import io.github.inferencesdk.local.internal.container.ContainerTimes;
import io.github.inferencesdk.local.internal.transform.TransformContainer;
import io.github.inferencesdk.local.internal.transform.TransformJob;
import io.github.inferencesdk.local.internal.transform.TransformSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link BatchTransformBuilder} was told, and what goes together. */
final class JobSettings {
    List<String> command = List.of();
    Path directory = Path.of("");
    Map<String, String> environment = Map.of();

    @Nullable
    Path model;

    ContainerTimes times = ContainerTimes.platform();
    Consumer<String> output = ContainerLog::line;

    @Nullable
    ObjectStore store;

    @Nullable
    URI prefix;

    @Nullable
    ObjectStore outputStore;

    @Nullable
    URI target;

    SplitType split = SplitType.NONE;
    CompressionType compression = CompressionType.NONE;
    AssembleWith assembleWith = AssembleWith.NONE;

    @Nullable
    String contentType;

    @Nullable
    String accept;

    @Nullable
    BatchStrategy strategy;

    @Nullable
    Integer maxPayloadInMb;

    @Nullable
    Integer maxConcurrentTransforms;

    Duration timeout = Duration.ofMinutes(10);
    int retries = 3;
    Duration pause = Duration.ofSeconds(1);

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
                new TransformSettings(maxConcurrentTransforms, strategy, maxPayloadInMb).checked(),
                timeout,
                retries,
                pause);
    }

    TransformContainer container() {
        if (command.isEmpty()) {
            throw new IllegalStateException("a transform job has no container; call command(…)");
        }
        return new TransformContainer(command, directory, environment, model, times, output);
    }
}
