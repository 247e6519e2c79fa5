// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCheckTest {
    @TempDir
    static Path temp;

    private static String bundle;
    private static String again;
    private static String key;

    private final Printed printed = new Printed();

    @BeforeAll
    static void write() throws Exception {
        bundle = SmallBundle.write(temp.resolve("bundle"), "0.1.0").toString();
        again = SmallBundle.write(temp.resolve("again"), "0.1.0").toString();
        ThrowAwayKey.main(new String[] {temp.resolve("other").toString()});
        key = Files.writeString(temp.resolve("public.asc"), SmallBundle.KEY.toPublic())
                .toString();
    }

    private int run(String... args) throws IOException {
        return BundleCheck.run(SmallBundle.PUBLISHED, printed.stream(), args);
    }

    @Test
    void run_goodBundle_holds_andCountsWhatItLookedAt() throws Exception {
        assertThat(run(bundle, key, again)).as(printed.text()).isZero();

        assertThat(printed.text())
                .contains(
                        "holds    11  files are signed by the key\n",
                        "holds    44  checksums are those of the files\n",
                        "holds     4  jars of sources and Javadoc are there\n",
                        "holds    10  pages of Javadoc have a first one",
                        "NOT LOOKED AT: the API against the last release");
    }

    @Test
    void run_lastReleaseOfTheSameLine_holds() throws Exception {
        String last = SmallBundle.write(temp.resolve("last"), "0.1.0").toString();

        assertThat(run(bundle, key, again, last)).as(printed.text()).isZero();
        assertThat(printed.text())
                .contains("as in the last release (against 0.1.0)")
                .doesNotContain("NOT LOOKED");
    }

    @Test
    void run_anotherKey_isWrong() throws Exception {
        assertThat(run(bundle, temp.resolve("other/public.asc").toString(), again))
                .isEqualTo(1);
        assertThat(printed.text()).contains("WRONG    11  files are signed by the key", "is no signature of its file");
    }

    @Test
    void run_secretKeyWrittenAndRead_isTheSameKey() throws Exception {
        Path secret = temp.resolve("other/secret.asc");
        SigningKey read = SigningKey.read(secret);

        assertThat(read.secret()).isEqualTo(Files.readString(secret));
        assertThat(read.toPublic()).isEqualTo(Files.readString(temp.resolve("other/public.asc")));
        assertThatThrownBy(() -> Bundle.in(secret)).hasMessageContaining("unpack the bundle there first");
    }

    @Test
    void run_emptyBundle_cannotHold() throws Exception {
        String empty = Files.createDirectory(temp.resolve("empty")).toString();

        assertThat(run(empty, key, empty)).isEqualTo(1);
        assertThat(printed.text())
                .contains("missing from the bundle: [inference-sdk-api", "there was nothing to look at");
    }

    @Test
    void run_misused_saysHowToUseIt() throws Exception {
        assertThat(run(bundle)).isEqualTo(2);
        assertThat(printed.text()).startsWith("usage: ");
    }

    @Test
    void published_namesModules() throws Exception {
        assertThat(Published.read().modules())
                .containsEntry("inference-sdk-api", "io.github.inferencesdk")
                .containsEntry("inference-sdk-bom", "")
                .doesNotContainKey("calculator-example");
    }
}
