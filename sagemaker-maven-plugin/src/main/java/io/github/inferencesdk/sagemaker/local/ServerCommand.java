// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.local;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command that stands for the container. */
public final class ServerCommand {
    private ServerCommand() {}

    /**
     * {@return the words of the command}
     *
     * @param given as in a shell, without its quotes: {@code docker run … IMAGE}; null for the application's own
     * @param application a folder with {@code bin/serve} and, for Windows, {@code bin/serve.bat}, as {@code mvn package}
     *     leaves in {@code target/app}
     * @throws GoalException when there is neither
     */
    public static List<String> words(@Nullable String given, Path application) {
        return words(given, application, File.separatorChar == '\\' ? "serve.bat" : "serve");
    }

    static List<String> words(@Nullable String given, Path application, String launcher) {
        if (given != null && !given.isBlank()) {
            return List.of(given.strip().split("\\s+", -1));
        }
        Path serve = application.resolve("bin").resolve(launcher).toAbsolutePath();
        if (!Files.isRegularFile(serve)) {
            throw GoalException.of("application (-Dsagemaker.application) is '" + application
                    + "', where there is no bin/" + launcher + ": run mvn package before, or give the server as in"
                    + " -Dsagemaker.localCommand=/opt/inference/bin/serve");
        }
        return List.of(serve.toString());
    }
}
