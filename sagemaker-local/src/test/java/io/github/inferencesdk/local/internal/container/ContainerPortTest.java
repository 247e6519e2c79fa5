// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.ContainerException;
import io.github.inferencesdk.local.LocalSageMaker;
import io.github.inferencesdk.local.LocalSageMakerBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ContainerPortTest {
    @Test
    void start_portTaken_isRefusedBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalSageMakerBuilder builder =
                    LocalSageMaker.builder().command("there-is-no-such-program").containerPort(taken.getLocalPort());

            assertThatThrownBy(builder::start)
                    .isInstanceOf(ContainerException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " of the container is taken");
        }
    }
}
