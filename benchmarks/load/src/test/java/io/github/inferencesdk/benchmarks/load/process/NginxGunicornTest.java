// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NginxGunicornTest {
    @Test
    void configuration_ofAFolder_namesPortsAndNothingOutside() {
        String text = NginxGunicorn.configuration(Path.of("/run-7"), 1111, 2222);

        assertThat(text)
                .contains("listen 127.0.0.1:1111", "server 127.0.0.1:2222", "pid /run-7/nginx.pid;")
                .doesNotContain("/var", "/etc");
    }
}
