// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DeadlineTest {
    private static TestServer start(InferencePipeline<?, ?, ?> pipeline, int workers) throws InterruptedException {
        return TestServer.start(
                pipeline,
                config ->
                        config.workers(workers).timeout(Duration.ofMillis(300)).drainTimeout(Duration.ZERO));
    }

    @Test
    void handler_overDeadline_is504AndInterrupted() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch seen = new CountDownLatch(1);
        try (TestServer server = start(
                TestPipelines.of((input, model, context) -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException interrupt) {
                        cancelled.set(context.isCancelled());
                        seen.countDown();
                    }
                    return input;
                }),
                1)) {
            HttpResponse<String> response = server.invoke("x");

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(response.body()).contains("DEADLINE_EXCEEDED", "0.3 s");
            seen.await();
            assertThat(cancelled).isTrue();
        }
    }

    @Test
    void interrupt_ofOneRequest_neverReachesTheNext() throws Exception {
        try (TestServer server = start(
                TestPipelines.of((input, model, context) -> {
                    if (input.equals("slow")) {
                        new CountDownLatch(1).await();
                    }
                    Thread.sleep(0); // throws when the flag is set
                    return Thread.currentThread().isInterrupted() ? "interrupted" : input;
                }),
                1)) {
            for (int i = 0; i < 5; i++) {
                assertThat(server.invoke("slow").statusCode()).isEqualTo(504);
                assertThat(server.invoke("quick").body()).isEqualTo("quick");
                assertThat(server.invoke("quick").body()).isEqualTo("quick");
            }
        }
    }

    @Test
    void queuedRequest_overDeadline_is504() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = start(TestPipelines.deaf(release), 1)) {
            List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(server.sendAsync(server.invocation("spin")));
            }
            for (CompletableFuture<HttpResponse<String>> each : all) {
                assertThat(each.get().statusCode()).isIn(504, 503);
            }
            release.countDown();
        }
    }

    @Test
    void requestThatWaitedToPredict_overDeadline_isToldSo() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = start(TestPipelines.deaf(release), 1)) {
            var one = server.sendAsync(server.invocation("spin 1"));
            var other = server.sendAsync(server.invocation("spin 2"));

            assertThat(List.of(one.get().body(), other.get().body()))
                    .anyMatch(body -> body.contains("while the model was working"))
                    .anyMatch(body -> body.contains("waiting for its turn to predict"));
        } finally {
            release.countDown();
        }
    }

    @Test
    void deafHandler_keepsItsThread_othersGoOn() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = start(TestPipelines.deaf(release), 2)) {
            assertThat(server.invoke("spin").statusCode()).isEqualTo(504);

            for (int i = 0; i < 20; i++) {
                assertThat(server.invoke("fine").body()).isEqualTo("fine");
                assertThat(server.ping()).isEqualTo(200);
            }
            release.countDown();
        }
    }

    @Test
    void asManyStuckAsPermits_pingIs503_untilOneComesBack() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = start(TestPipelines.deaf(release), 2)) {
            CompletableFuture<HttpResponse<String>> first = server.sendAsync(server.invocation("spin 1"));
            CompletableFuture<HttpResponse<String>> second = server.sendAsync(server.invocation("spin 2"));
            assertThat(first.get().statusCode()).isEqualTo(504);
            assertThat(second.get().statusCode()).isEqualTo(504);

            await().until(() -> server.ping() == 503);
            HttpResponse<String> refused = server.invoke("fine");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("stuck");

            release.countDown();
            await().until(() -> server.ping() == 200);
            assertThat(server.invoke("fine").body()).isEqualTo("fine");
        }
    }

    @Test
    void asManyStuckAsPermits_theLogShowsWhereTheyAre() throws Exception {
        Logger pool = (Logger) LoggerFactory.getLogger("io.github.inferencesdk.runtime.internal.invoke.WorkerPool");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        pool.setLevel(Level.ERROR);
        pool.addAppender(log);
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = start(TestPipelines.deaf(release), 1)) {
            assertThat(server.invoke("spin").statusCode()).isEqualTo(504);
            await().until(() -> server.ping() == 503);

            await().untilAsserted(() -> assertThat(log.list)
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .asString()
                    .contains("inference-worker-", "TestPipelines"));
            release.countDown();
        } finally {
            pool.detachAppender(log);
            pool.setLevel(null);
        }
    }

    @Test
    void deadline_isToldToTheHandler() throws Exception {
        try (TestServer server = start(
                TestPipelines.of((input, model, context) -> String.valueOf(
                        Duration.between(Instant.now(), context.deadline().orElseThrow())
                                .toMillis())),
                1)) {
            assertThat(Long.parseLong(server.invoke("x").body())).isBetween(0L, 300L);
        }
    }
}
