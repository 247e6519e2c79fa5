// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.transform;

import io.github.inferencesdk.local.internal.container.Container;
import io.github.inferencesdk.local.internal.container.ContainerSpec;
import io.github.inferencesdk.local.internal.container.ContainerTimes;
import io.github.inferencesdk.local.internal.model.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The container of a transform job.
 *
 * @param command its words
 * @param directory where they run
 * @param environment the job's variables
 * @param model a directory, an archive, or null for none
 * @param times how long it may take
 * @param output gets each line that it prints
 */
public record TransformContainer(
        List<String> command,
        Path directory,
        Map<String, String> environment,
        @Nullable Path model,
        ContainerTimes times,
        Consumer<String> output) {
    /** Starts it; it is not ready yet. The job's own variables win over all but the port. */
    public Container start(ModelFiles files, Map<String, String> platform) throws IOException {
        Map<String, String> variables = new HashMap<>(files.environment());
        variables.putAll(platform);
        variables.putAll(environment);
        ContainerSpec spec = new ContainerSpec(command, directory, variables, 0, files.directory());
        return Container.start(spec, times, output);
    }
}
