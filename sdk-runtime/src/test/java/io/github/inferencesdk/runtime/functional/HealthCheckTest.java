// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.inferencesdk.HealthCheck;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.internal.endpoint.HealthMonitor;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HealthCheckTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(HealthMonitor.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();
    private TestServer server;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
        logger.detachAppender(log);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    private void serve(HealthCheck<String> check) throws Exception {
        serve(TestPipelines.echo().withHealthCheck(check));
    }

    private void serve(InferencePipeline<?, ?, ?> pipeline) throws Exception {
        server = TestServer.start(
                pipeline,
                config -> config.healthChecks(Duration.ofMillis(5), Duration.ofMillis(200))
                        .workers(1));
    }

    private HttpResponse<String> ping() throws Exception {
        return server.send(server.request("/ping"));
    }

    @Test
    void check_runsOnceBeforeReady_onAThreadOfItsOwn_withTheModel() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        serve(model -> {
            runs.incrementAndGet();
            seen.add(model + " on " + Thread.currentThread().getName());
        });

        assertThat(runs).hasValueGreaterThanOrEqualTo(1);
        await().until(() -> runs.get() > 5);
        assertThat(seen).containsExactly("model on inference-health");
        assertThat(ping().statusCode()).isEqualTo(200);
        assertThat(log.list).isEmpty();
    }

    @Test
    void check_throws_pingIs503_requestsAreServed_untilItReturnsAgain() throws Exception {
        AtomicBoolean well = new AtomicBoolean();
        serve(model -> {
            runs.incrementAndGet();
            if (!well.get()) {
                throw new AssertionError("secret/path");
            }
        });

        HttpResponse<String> sick = ping();
        assertThat(sick.statusCode()).isEqualTo(503);
        assertThat(sick.body())
                .contains("\"the health check failed\"", "NOT_READY")
                .doesNotContain("secret");
        assertThat(server.invoke("served").body()).isEqualTo("served");
        int before = runs.get();
        await().until(() -> runs.get() > before + 5);
        well.set(true);
        await().until(() -> ping().statusCode() == 200);
        assertThat(ping().body()).isEmpty();

        await().until(() -> log.list.size() == 2); // one line for each change, however often it ran
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("the health check failed: /ping answers 503", "the model is well again");
        assertThat(log.list.get(0).getThrowableProxy().getMessage()).isEqualTo("secret/path");
    }

    @Test
    void check_takesTooLong_isInterrupted_andMayRecover() throws Exception {
        AtomicReference<Throwable> interrupt = new AtomicReference<>();
        serve(model -> {
            if (runs.incrementAndGet() == 1) {
                try {
                    release.await();
                } catch (InterruptedException late) {
                    interrupt.set(late);
                }
            }
        });

        await().until(() -> ping().statusCode() == 200); // the second run finds the model well
        assertThat(interrupt.get()).isNotNull();
        assertThat(log.list.get(0).getFormattedMessage())
                .isEqualTo("the health check did not finish in time: /ping answers 503");
    }

    @Test
    void check_ignoresItsInterrupt_keepsOnlyItsOwnThread() throws Exception {
        serve(model -> {
            runs.incrementAndGet();
            while (release.getCount() > 0) {
                Thread.onSpinWait();
            }
        });

        HttpResponse<String> sick = ping();
        assertThat(sick.statusCode()).isEqualTo(503);
        assertThat(sick.body()).contains("the health check did not finish in time");
        assertThat(server.invoke("served").body()).isEqualTo("served");
        assertThat(runs).hasValue(1);
        release.countDown();
        await().until(() -> ping().statusCode() == 200);
    }

    @Test
    void check_runs_holdsNoPermit() throws Exception {
        CountDownLatch checking = new CountDownLatch(2);
        server = TestServer.start(
                TestPipelines.echo().withHealthCheck(model -> {
                    checking.countDown();
                    if (runs.incrementAndGet() > 1) {
                        release.await();
                    }
                }),
                config -> config.workers(1).healthChecks(Duration.ofMillis(1), Duration.ofMinutes(1)));
        checking.await();

        assertThat(server.invoke("served").body()).isEqualTo("served");
        assertThat(server.ping()).isEqualTo(200); // what the last whole run found
    }

    @Test
    void server_closes_noCheckSeesAnUnloadedModel() throws Exception {
        List<String> order = new java.util.concurrent.CopyOnWriteArrayList<>();
        CountDownLatch checking = new CountDownLatch(2);
        InferencePipeline<String, AutoCloseable, String> pipeline = InferencePipeline.of(
                context -> () -> order.add("unloaded"),
                new TestPipelines.TextInput(),
                (input, model, context) -> input,
                new TestPipelines.TextOutput());
        server = TestServer.start(
                pipeline.withHealthCheck(model -> {
                    checking.countDown();
                    if (runs.incrementAndGet() > 1) {
                        try {
                            release.await();
                        } finally {
                            order.add("checked");
                        }
                    }
                }),
                config -> config.healthChecks(Duration.ofMillis(1), Duration.ofMinutes(1)));
        checking.await();

        server.close();

        assertThat(order).containsExactly("checked", "unloaded");
    }
}
