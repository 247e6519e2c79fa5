// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a container is started: its command, where it runs, its environment, its port, and its model.
 *
 * @param command the words of the command; {@code {port}} and {@code {model}} in them stand for the port and the directory of
 *     the model, and {@code serve} is appended as the platform does unless it is the last word
 * @param directory where the command runs
 * @param environment variables beside those of this process
 * @param port the port that the container listens on; a free one at each start when it is 0
 * @param model the directory of the model, or of the models
 */
public record ContainerSpec(
        List<String> command, Path directory, Map<String, String> environment, int port, Path model) {
    private static final String SERVE = "serve";
    private static final String MOUNT = "{model}:";

    public ContainerSpec {
        if (command.isEmpty()) {
            throw new IllegalArgumentException(
                    "the command has no words; give the container's program, such as bin/serve");
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** This one with variables in the place of those of the same name. */
    public ContainerSpec with(Map<String, String> variables) {
        Map<String, String> merged = new HashMap<>(environment);
        merged.putAll(variables);
        return new ContainerSpec(command, directory, merged, port, model);
    }

    /**
     * The directory of the model, as the container sees it: what follows {@code {model}:} in a word, as in
     * {@code -v {model}:/opt/ml/models:ro}, else the directory itself.
     */
    public String modelSeenAt() {
        for (String word : command) {
            int mount = word.indexOf(MOUNT);
            if (mount >= 0) {
                String rest = word.substring(mount + MOUNT.length());
                return rest.contains(":") ? rest.substring(0, rest.indexOf(':')) : rest;
            }
        }
        return model.toAbsolutePath().toString();
    }

    /** The words to start, with a port and the model's directory in their places. */
    public List<String> words(int boundPort) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            words.add(word.replace("{port}", String.valueOf(boundPort))
                    .replace("{model}", model.toAbsolutePath().toString()));
        }
        if (!words.get(words.size() - 1).equals(SERVE)) {
            words.add(SERVE);
        }
        return words;
    }
}
