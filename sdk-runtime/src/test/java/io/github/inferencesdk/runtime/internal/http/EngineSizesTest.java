// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSizesTest {
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({
        // cores, selectors, acceptors, reserved, min, max
        "1, 1, 1, 1, 3, 8",
        "2, 2, 1, 1, 4, 8",
        "4, 4, 1, 1, 6, 16",
        "6, 4, 1, 1, 6, 16",
        "16, 8, 1, 1, 10, 32",
        "64, 16, 1, 1, 18, 64",
        "128, 16, 1, 1, 18, 64"
    })
    void of_cores_isFewThreads(int cores, int selectors, int acceptors, int reserved, int min, int max) {
        EngineSizes sizes = EngineSizes.of(cores, GIB);

        assertThat(sizes).isEqualTo(new EngineSizes(selectors, acceptors, reserved, min, max, 16 << 20));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "8", "16", "17", "64", "1000"})
    void of_anyCores_leavesThreadsForWork(int cores) {
        EngineSizes sizes = EngineSizes.of(cores, GIB);

        assertThat(sizes.maxThreads() - sizes.selectors() - sizes.acceptors() - sizes.reserved())
                .isGreaterThanOrEqualTo(4);
        assertThat(sizes.minThreads()).isLessThanOrEqualTo(sizes.maxThreads());
    }

    @Test
    void of_smallHeap_keepsFewBuffers() {
        assertThat(EngineSizes.of(2, 64 << 20).pooledBytes()).isEqualTo(8 << 20);
    }
}
