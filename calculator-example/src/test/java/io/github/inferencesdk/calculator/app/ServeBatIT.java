// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.testkit.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/serve.bat}, in Windows or what stands for it, in a folder whose name means something to its shell. */
class ServeBatIT {
    private static final String BATCH = "bin\\serve.bat";

    @TempDir
    private Path temp;

    private Path app;

    private AppCopy.Result run(Wine wine, Map<String, String> environment, String... arguments) throws Exception {
        app = AppCopy.in(temp.resolve("my (app) & more")).directory();
        Files.createDirectory(app.resolve("conf"));
        Files.createFile(app.resolve("conf/logback.xml"));
        return wine.run(app, environment, arguments);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java itself is run there")
    void batch_givesJavaWhatTheShellScriptGives() throws Exception {
        Wine wine = Wine.assumed();
        Map<String, String> environment = Map.of(
                "JAVA_HOME", "\"" + wine.path(wine.fakeJava(temp.resolve("a (java)"))) + "\"",
                "JAVA_OPTS", "-Dx=a&b -Xmx64m",
                "FAKE_EXIT", "7");

        AppCopy.Result result = run(wine, environment, BATCH, "check", "--model", "a b");

        String home = wine.path(app);
        assertThat(result.output().lines())
                .containsSubsequence(
                        "[-XX:MaxRAMPercentage=70]",
                        "[-Dfile.encoding=UTF-8]",
                        "[-Dlogback.configurationFile=" + home + "\\conf\\logback.xml]",
                        "[-Dx=a&b]",
                        "[-Xmx64m]",
                        "[-cp]",
                        "[" + home + "\\lib\\*]",
                        "[io.github.inferencesdk.runtime.Main]",
                        "[check]",
                        "[--model]",
                        "[a b]",
                        "INFERENCE_HOST=0.0.0.0");
        assertThat(result.exit()).isEqualTo(7);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java itself is run there")
    void batch_javaOnPathAndNoArguments_serves() throws Exception {
        Wine wine = Wine.assumed();
        Path home = wine.fakeJava(temp.resolve("java"));

        AppCopy.Result result = run(
                wine,
                Map.of("JAVA_HOME", "", "WINEPATH", wine.path(home.resolve("bin")), "INFERENCE_HOST", "::1"),
                BATCH);

        assertThat(result.output().lines())
                .containsSubsequence("[io.github.inferencesdk.runtime.Main]", "[serve]", "INFERENCE_HOST=::1");
        assertThat(result.exit()).isZero();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java itself is run there")
    void batch_noJava_saysSo() throws Exception {
        Wine wine = Wine.assumed();

        assertThat(run(wine, Map.of("JAVA_HOME", ""), BATCH))
                .matches(result -> result.exit() == 1)
                .matches(result -> result.output().contains("there is no java.exe on PATH: install Java 17 or later"));
        assertThat(wine.run(app, Map.of("JAVA_HOME", "C:\\no & where"), BATCH))
                .matches(result -> result.exit() == 1)
                .matches(
                        result -> result.output().contains("there is no C:\\no & where\\bin\\java.exe: set JAVA_HOME"));
    }

    @Test
    @EnabledOnOs(value = OS.WINDOWS, disabledReason = "the batch file needs Windows to start this Java")
    void batch_onWindows_serves() throws Exception {
        app = AppCopy.in(temp.resolve("my (app) & more")).directory();
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
        try (ServerProcess process = ServerProcess.builder("cmd", "/c", BATCH)
                .directory(app)
                .environment(environment)
                .start()
                .awaitReady()) {
            assertThat(process.client()
                            .post("{\"operation\":\"add\",\"a\":10,\"b\":5}")
                            .body())
                    .contains("\"result\":15");
        }
        try (ServerProcess process = ServerProcess.builder("cmd", "/c", BATCH, "no such command")
                .directory(app)
                .environment(environment)
                .environment("JAVA_OPTS", "-XX:+PrintCommandLineFlags")
                .start()) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.output()).contains("-XX:MaxRAMPercentage=70", "no such command", "usage: serve");
        }
    }
}
