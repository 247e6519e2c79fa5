// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiBreaksTest {
    private static final String API = "inference-sdk-api";

    @TempDir
    static Path last;

    private BundleCopy copy;

    @BeforeAll
    static void write() throws Exception {
        SmallBundle.write(last, "0.1.0");
    }

    @BeforeEach
    void copy() throws Exception {
        copy = BundleCopy.of(last, SmallBundle.KEY);
    }

    @AfterEach
    void remove() throws Exception {
        copy.close();
    }

    private void change(String before, String after) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Jars.read(copy.artifact(API).file("-sources.jar")).forEach((name, content) -> {
            if (name.endsWith(".java")) {
                sources.put(name, new String(content, StandardCharsets.UTF_8).replace(before, after));
            }
        });
        Map<String, byte[]> classes = Compiled.of(sources);
        Jars.write(copy.artifact(API).file(".jar"), classes);
    }

    private Findings findings() throws IOException {
        return Findings.of(new ApiBreaks(Bundle.in(last)), copy.bundle());
    }

    @Test
    void removedMethod_isABreak_andIsNamed() throws Exception {
        change("public static InferenceException unprocessable(String message)", "static InferenceException other()");

        assertThat(findings().all())
                .singleElement()
                .asString()
                .contains("InferenceException is not what it was in 0.1.0: METHOD_REMOVED", "unprocessable");
    }

    @Test
    void experimentalMethod_mayGo() throws Exception {
        change("@Experimental public static void fresh() {}", "");

        assertThat(findings().all()).isEmpty();
    }

    @Test
    void newMethod_isNoBreak() throws Exception {
        change("private InferenceException() {}", "private InferenceException() {} public void more() {}");

        assertThat(findings().all()).isEmpty();
    }

    @Test
    void packageThatIsExportedNoMore_isABreak() throws Exception {
        change("exports io.github.inferencesdk;", "");

        assertThat(findings().all()).contains("inference-sdk-api exports io.github.inferencesdk no more");
    }

    @Test
    void newLine_mayBreak_andSaysHowMuch(@TempDir Path next) throws Exception {
        SmallBundle.write(next, "0.2.0");
        Path older = copy.bundle().resolve("");
        change("@Experimental public static void fresh() {}", "public static void gone() {}");

        Findings findings = Findings.of(new ApiBreaks(Bundle.in(older)), Bundle.in(next));

        assertThat(findings.all()).isEmpty();
        assertThat(findings.line("API")).contains("against 0.1.0: 1 breaks, which a new line may have", "gone");
    }
}
