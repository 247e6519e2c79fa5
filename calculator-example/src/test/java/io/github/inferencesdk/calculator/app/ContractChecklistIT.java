// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.testkit.ServerProcess;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The points of the platform's contract that need a process; the runtime's {@code ContractChecklistTest} has the others. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/serve is a shell script")
class ContractChecklistIT {
    private static final String ADD = "{\"operation\":\"add\",\"a\":10,\"b\":5}";

    @Test
    void point01_listensOnEveryAddressAtTheBoundPort_withTheArgumentServe() throws Exception {
        try (ServerProcess process = Application.serve()) {
            for (InetAddress address : (Iterable<InetAddress>) NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(each -> each.getAddress().length == 4)::iterator) {
                try (Socket socket = new Socket(address, process.port())) {
                    assertThat(socket.isConnected()).isTrue();
                }
            }
        }
    }

    @Test
    void point08_sigterm_drainsAndExitsWithin30Seconds() throws Exception {
        try (ServerProcess process = Application.serve()) {
            assertThat(process.client().post(ADD).status()).isEqualTo(200);
            long start = System.nanoTime();

            process.terminate();

            assertThat(process.awaitExit()).isEqualTo(143);
            assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
            assertThat(process.output()).contains("draining", "closed");
        }
    }

    @Test
    void point12_effectiveCpuCount_isLogged() throws Exception {
        try (ServerProcess process = Application.builder("serve")
                .environment("JAVA_OPTS", "-XX:ActiveProcessorCount=3")
                .start()
                .awaitReady()) {
            assertThat(process.output()).contains("3 CPUs", "3 workers");
        }
    }
}
