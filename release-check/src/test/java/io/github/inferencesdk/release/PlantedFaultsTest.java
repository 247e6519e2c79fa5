// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check can fail. */
class PlantedFaultsTest {
    @TempDir
    static Path bundle;

    @BeforeAll
    static void write() throws Exception {
        SmallBundle.write(bundle, "0.1.0");
    }

    static List<Fault> faults() {
        return Faults.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_isNoticedByItsCheck_andByNoOther(Fault fault) throws Exception {
        Printed printed = new Printed();
        boolean noticed =
                PlantedFaults.isNoticed(fault, bundle, SmallBundle.PUBLISHED, SmallBundle.KEY, printed.stream());

        assertThat(printed.text()).startsWith("red    " + fault.name() + ": ");
        assertThat(noticed).isTrue();
    }

    @Test
    void fault_thatIsNone_isMissed() throws Exception {
        Printed printed = new Printed();
        Fault none = new Fault("nothing", Checklist.POMS, copy -> {});

        assertThat(PlantedFaults.isNoticed(none, bundle, SmallBundle.PUBLISHED, SmallBundle.KEY, printed.stream()))
                .isFalse();
        assertThat(printed.text()).isEqualTo("MISSED nothing: []\n");
    }
}
