// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Session;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What handlers keep in a session, and when it is closed. */
class SessionStateTest {
    @AutoClose
    private final SessionServer sessions = new SessionServer();

    private static List<String> sessionHeaders(HttpResponse<?> response) {
        return response.headers().map().keySet().stream()
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).contains("session"))
                .toList();
    }

    @Test
    void session_closedWhileAnotherRequestRuns_keepsItsStateForThatOne() throws Exception {
        sessions.serve(config -> config.workers(2));
        String id = sessions.open();
        CompletableFuture<HttpResponse<String>> other =
                sessions.http().sendAsync(sessions.http().invocation("wait").header(SessionServer.SESSION, id));
        sessions.entered.await();

        assertThat(sessions.invoke(id, "close").statusCode()).isEqualTo(200);
        assertThat(sessions.invoke(id, "hello").statusCode()).isEqualTo(400);
        sessions.release.countDown();

        assertThat(other.get().body()).isEqualTo("old 2 closed 0");
        assertThat(sessionHeaders(other.get())).isEmpty();
        await().until(() -> sessions.turns.get(0).closed.get() == 1);
    }

    @Test
    void session_expires_isRefused_andItsStateClosedWithoutARequest() throws Exception {
        sessions.serve(config -> config.sessions(Duration.ofMillis(1), 10));
        HttpResponse<String> opened = sessions.invoke("NEW_SESSION", "hello");

        await().until(() -> sessions.turns.get(0).closed.get() == 1);
        assertThat(sessions.invoke(SessionServer.id(opened), "hello").statusCode())
                .isEqualTo(400);
        assertThat(sessions.turns).hasSize(1);
    }

    @Test
    void handler_pastItsDeadline_keepsTheStateUntilItReturns() throws Exception {
        sessions.serve(
                config -> config.timeout(Duration.ofMillis(200)).workers(2).drainTimeout(Duration.ZERO));

        HttpResponse<String> late = sessions.invoke("NEW_SESSION", "spin");
        assertThat(late.statusCode()).isEqualTo(504);
        assertThat(sessionHeaders(late)).isEmpty();
        assertThat(sessions.open()).isNotEmpty(); // the closing thread has had its turn
        assertThat(sessions.turns.get(0).closed).hasValue(0);

        sessions.release.countDown();
        await().until(() -> sessions.turns.get(0).closed.get() == 1);
    }

    @Test
    void server_closes_stateIsClosedOnce_beforeTheModel() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        AutoCloseable kept = () -> order.add("state");
        InferencePipeline<String, AutoCloseable, String> pipeline = InferencePipeline.of(
                context -> () -> order.add("model"),
                new TestPipelines.TextInput(),
                (input, model, context) -> {
                    context.session().orElseThrow().put(AutoCloseable.class, kept);
                    return input;
                },
                new TestPipelines.TextOutput());
        sessions.serve(pipeline.withSessions(), config -> config);
        sessions.open();

        sessions.http().close();

        assertThat(order).containsExactly("state", "model");
    }

    @Test
    void stateThatFailsToClose_costsNothingElse() throws Exception {
        sessions.serve(
                SessionServer.pipeline((input, model, context) -> {
                    Session session = context.session().orElseThrow();
                    session.put(AutoCloseable.class, () -> {
                        throw new AssertionError("planted");
                    });
                    session.close();
                    return input;
                }),
                config -> config);

        for (int i = 0; i < 3; i++) {
            assertThat(sessions.invoke("NEW_SESSION", "x").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void requestsAtOnce_ofOneSession_shareOneState() throws Exception {
        sessions.serve(config -> config.workers(4));
        String id = sessions.open();
        List<CompletableFuture<HttpResponse<String>>> all = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(sessions.http()
                    .sendAsync(sessions.http().invocation("hello").header(SessionServer.SESSION, id)));
        }

        for (CompletableFuture<HttpResponse<String>> each : all) {
            assertThat(each.get().body()).startsWith("old ").endsWith(" closed 0");
        }
        assertThat(sessions.turns).hasSize(1);
        assertThat(sessions.turns.get(0).count).hasValue(41);
    }
}
