// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.ContainerException;
import io.github.inferencesdk.local.testsupport.Fakes;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ContainerTest {
    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    private Container start(ContainerTimes times, Map<String, String> environment) throws Exception {
        return Container.start(Fakes.spec(environment), times, output::add);
    }

    @Test
    void awaitReady_unreadyAtFirst_waitsForPing() throws Exception {
        try (Container container = start(Fakes.TIMES, Map.of("FAKE_UNREADY", "3"))) {
            container.awaitReady();
            assertThat(container.ping()).isEmpty();
            assertThat(container.isAlive()).isTrue();
            assertThat(output).contains("fake container: serve");
        }
    }

    @Test
    void awaitReady_ends_tellsExitCodeLastLinesAndAdvice() throws Exception {
        Container container = start(Fakes.TIMES, Map.of("FAKE_FAULT", "exit"));
        assertThatThrownBy(container::awaitReady)
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("there is no model in sight")
                .hasMessageContaining("run its command with the word serve yourself");
    }

    @Test
    void awaitReady_windowEnds_tellsLastPingAndEndsTheProcess() throws Exception {
        ContainerTimes times = Fakes.TIMES.startUp(Duration.ofSeconds(3));
        Container container = start(times, Map.of("FAKE_UNREADY", "1000000"));
        assertThatThrownBy(container::awaitReady)
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("within 3 s")
                .hasMessageContaining("status 503")
                .hasMessageContaining("fake container: serve");
        assertThat(container.isAlive()).isFalse();
    }

    @Test
    void awaitReady_pingHangs_givesItUpAndPingsAgain() throws Exception {
        ContainerTimes times = new ContainerTimes(
                Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofMillis(50), Duration.ofSeconds(10));
        try (Container container = start(times, Map.of("FAKE_FAULT", "hangPing"))) {
            container.awaitReady();
            assertThat(container.isAlive()).isTrue();
        }
    }

    @Test
    void start_noSuchCommand_saysWhatToDo() {
        ContainerSpec spec = new ContainerSpec(List.of("no/such/command"), Path.of(""), Map.of(), 0, Path.of(""));
        assertThatThrownBy(() -> Container.start(spec, Fakes.TIMES, output::add))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("[no/such/command, serve] cannot be started")
                .hasMessageContaining("check that it is there");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
    void close_ignoresSigterm_getsSigkillAfterTheGrace() throws Exception {
        ContainerTimes times = new ContainerTimes(
                Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(400));
        Container container = start(times, Map.of("FAKE_FAULT", "ignoreTerm")).awaitReady();
        long start = System.nanoTime();
        container.close();
        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(400).toNanos());
        assertThat(container.isAlive()).isFalse();
        assertThat(container.exit().get(1, TimeUnit.SECONDS)).isEqualTo(137);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
    void close_heedsSigterm_endsAtOnce() throws Exception {
        Container container = start(Fakes.TIMES, Map.of()).awaitReady();
        container.close();
        container.close();
        assertThat(container.exit().get(1, TimeUnit.SECONDS)).isEqualTo(143);
        assertThat(ProcessHandle.of(container.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void exit_crashes_isTold() throws Exception {
        try (Container container = start(Fakes.TIMES, Map.of()).awaitReady()) {
            assertThatThrownBy(() -> container
                            .client()
                            .post("/invocations", Map.of(), BodyPublishers.ofString("crash"), Duration.ofSeconds(10)))
                    .isInstanceOf(IOException.class);
            assertThat(container.exit().get(10, TimeUnit.SECONDS)).isEqualTo(7);
            assertThat(container.lastLines()).contains("fake container crashes");
        }
    }

    @Test
    void output_consumerThrows_isReadOn() throws Exception {
        ContainerSpec spec = Fakes.spec(Map.of());
        try (Container container = Container.start(spec, Fakes.TIMES, line -> {
            throw new IllegalStateException("planted");
        })) {
            container.awaitReady();
            assertThat(container.lastLines()).contains("fake container: serve");
        }
    }

    @Test
    void client_hangs_timesOut() throws Exception {
        try (Container container = start(Fakes.TIMES, Map.of()).awaitReady()) {
            assertThat(container.client().base().getPort()).isPositive();
            assertThatThrownBy(() -> container
                            .client()
                            .post("/invocations", Map.of(), BodyPublishers.ofString("hang"), Duration.ofMillis(200)))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessage("no answer to POST /invocations within 200 ms");
        }
    }
}
