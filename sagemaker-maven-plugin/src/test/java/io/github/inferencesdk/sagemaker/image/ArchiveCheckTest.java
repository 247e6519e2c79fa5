// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveCheckTest {
    @TempDir
    Path folder;

    private ArchiveCheck check(Map<String, String> files) throws Exception {
        return ArchiveCheck.of(archive(files));
    }

    private Path archive(Map<String, String> files) throws Exception {
        return Archives.gzipped(folder.resolve("model.tar.gz"), files);
    }

    @Test
    void archive_withCode_tellsItsProviderAndVersion() throws Exception {
        ArchiveCheck check =
                check(Map.of("weights.bin", "1", "./code/manifest.json", Archives.MANIFEST, "code/fraud.jar", "jar"));

        assertThat(check)
                .isEqualTo(new ArchiveCheck(true, Optional.of("com.example.Provider"), Optional.of("0.1.0-SNAPSHOT")));
        check.requireCode(folder);
    }

    @Test
    void archive_withoutCode_isFineUntilCodeIsAskedFor() throws Exception {
        ArchiveCheck check = check(Map.of("weights.bin", "1"));

        assertThat(check.hasCode()).isFalse();
        assertThatThrownBy(() -> check.requireCode(Path.of("model.tar.gz")))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("archive (-Dsagemaker.archive) is 'model.tar.gz', which has no jars in code/")
                .hasMessageContaining("-Dsagemaker.code");
    }

    @Test
    void code_withoutProvider_isRefused() throws Exception {
        ArchiveCheck none = check(Map.of("code/fraud.jar", "jar"));
        ArchiveCheck blank = check(Map.of(
                "code/fraud.jar", "jar", "code/manifest.json", "{\"sdk_version\": \"1.0\", \"provider\": \"\"}"));

        assertThatThrownBy(() -> none.requireCode(folder)).hasMessageContaining("no code/manifest.json that names");
        assertThatThrownBy(() -> blank.requireCode(folder)).hasMessageContaining("META-INF/services");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weights.bin|->/etc/passwd|has the link 'weights.bin'",
                "a/../../b|x|leads out of it",
                "code/manifest.json|{|malformed code/manifest.json"
            })
    void archive_withWhatIsRefused_isRefused(String name, String content, String words) throws Exception {
        Path archive = archive(Map.of(name, content));

        assertThatThrownBy(() -> ArchiveCheck.of(archive))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining(words)
                .hasMessageContaining(archive.toString());
    }

    @Test
    void fileThatIsNoArchive_isRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "no archive");
        byte[] whole = Files.readAllBytes(archive(Map.of("weights.bin", "0123456789".repeat(10_000))));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
        Path empty = archive(Map.of());

        assertThatThrownBy(() -> ArchiveCheck.of(text)).hasMessageContaining("is no .tar.gz");
        assertThatThrownBy(() -> ArchiveCheck.of(cut))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("is damaged");
        assertThatThrownBy(() -> ArchiveCheck.of(empty)).hasMessageContaining("is empty");
    }

    /** The table of the guide about archives. */
    @ParameterizedTest
    @CsvSource({
        "1.4.2, 1.4.0, runs",
        "1.4.2, 1.4.9, runs",
        "1.4.2, 1.5.0, runs",
        "1.4.2, 1.3.9, newer image",
        "1.4.2, 2.0.0, build the archive",
        "0.2.0, 0.2.7, runs",
        "0.2.0, 0.3.0, build the archive",
        "0.2.0, x, no version"
    })
    void versions_fitAsTheGuideSays(String code, String container, String expected) {
        Optional<String> problem = SdkVersions.problem(container, code);

        if (expected.equals("runs")) {
            assertThat(problem).isEmpty();
        } else {
            assertThat(problem).hasValueSatisfying(text -> assertThat(text).contains(expected));
        }
    }
}
