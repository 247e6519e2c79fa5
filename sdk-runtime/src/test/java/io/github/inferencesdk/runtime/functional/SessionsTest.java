// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.PredictHandler;
import io.github.inferencesdk.Session;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private static final String SESSION = "X-Amzn-SageMaker-Session-Id";
    private static final String NEW = "X-Amzn-SageMaker-New-Session-Id";
    private static final String CLOSED = "X-Amzn-SageMaker-Closed-Session-Id";
    private static final String OPENED =
            "([a-zA-Z0-9](?:-*[a-zA-Z0-9])*);\\s" + "Expires=[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Turns> turns = new CopyOnWriteArrayList<>();
    private TestServer server;

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    /** What the model of these tests keeps: how many requests the session has had. */
    private static final class Turns implements AutoCloseable {
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private String predict(String input, Session session) throws Exception {
        Turns kept = session.getOrCreate(Turns.class, () -> {
            Turns made = new Turns();
            turns.add(made);
            return made;
        });
        int count = kept.count.incrementAndGet();
        switch (input) {
            case "close" -> session.close();
            case "fail" -> throw InferenceException.unprocessable("planted");
            case "close and fail" -> {
                session.close();
                throw InferenceException.unprocessable("planted");
            }
            case "wait" -> {
                entered.countDown();
                release.await();
            }
            case "spin" -> {
                entered.countDown();
                while (release.getCount() > 0) {
                    Thread.onSpinWait();
                }
            }
            default -> {}
        }
        return (session.isNew() ? "new " : "old ") + count + " closed " + kept.closed;
    }

    private static InferencePipeline<String, String, String> pipeline(PredictHandler<String, String, String> predict) {
        return TestPipelines.of(predict).withSessions();
    }

    private void serve(UnaryOperator<ServerConfigBuilder> settings) throws Exception {
        serve(
                pipeline((input, model, context) -> context.session().isEmpty()
                        ? "none"
                        : predict(input, context.session().get())),
                settings);
    }

    private void serve(InferencePipeline<?, ?, ?> pipeline, UnaryOperator<ServerConfigBuilder> settings)
            throws Exception {
        server = TestServer.start(pipeline, settings);
    }

    private HttpResponse<String> invoke(String id, String body) throws Exception {
        return server.send(server.invocation(body).header(SESSION, id));
    }

    private String open() throws Exception {
        HttpResponse<String> response = invoke("NEW_SESSION", "hello");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return id(response);
    }

    private static String id(HttpResponse<String> response) {
        return response.headers().firstValue(NEW).orElseThrow().replaceAll(";.*", "");
    }

    private static List<String> sessionHeaders(HttpResponse<?> response) {
        return response.headers().map().keySet().stream()
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).contains("session"))
                .toList();
    }

    @Test
    void newSession_isOpened_continued_andClosed() throws Exception {
        serve(config -> config);

        HttpResponse<String> opened = invoke("NEW_SESSION", "hello");
        assertThat(opened.body()).isEqualTo("new 1 closed 0");
        assertThat(opened.headers().firstValue(SESSION).orElseThrow()).matches(OPENED);
        assertThat(opened.headers().firstValue(NEW)).isEqualTo(opened.headers().firstValue(SESSION));

        HttpResponse<String> next = invoke(id(opened), "hello");
        assertThat(next.body()).isEqualTo("old 2 closed 0");
        assertThat(sessionHeaders(next)).isEmpty();

        HttpResponse<String> closed = invoke(id(opened), "close");
        assertThat(closed.body()).isEqualTo("old 3 closed 0");
        assertThat(closed.headers().firstValue(CLOSED)).hasValue(id(opened));
        assertThat(sessionHeaders(closed)).hasSize(1);

        HttpResponse<String> refused = invoke(id(opened), "hello");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("INVALID_INPUT", id(opened), "was closed", "NEW_SESSION");
        await().until(() -> turns.get(0).closed.get() == 1);
    }

    @Test
    void request_withoutTheHeader_hasNoSession() throws Exception {
        serve(config -> config);

        HttpResponse<String> response = server.invoke("x");

        assertThat(response.body()).isEqualTo("none");
        assertThat(sessionHeaders(response)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-id", "new_session", "-", "a b", "../../etc", "a;b"})
    void wrongId_is400_beforeTheBody(String id) throws Exception {
        serve(config -> config);

        try (Socket socket = server.connect()) {
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\n" + SESSION + ": " + id
                            + "\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n");

            assertThat(TestServer.readResponse(socket))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("INVALID_INPUT", "'" + id.replace(' ', '?') + "'", "NEW_SESSION");
        }
        assertThat(turns).isEmpty();
    }

    @Test
    void twoIds_are400() throws Exception {
        serve(config -> config);
        String id = open();

        assertThat(server.send(server.invocation("x").header(SESSION, id).header(SESSION, id))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void opener_fails_discardsTheSession() throws Exception {
        serve(config -> config.sessions(Duration.ofMinutes(20), 1));

        HttpResponse<String> failed = invoke("NEW_SESSION", "fail");
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(sessionHeaders(failed)).isEmpty();
        await().until(() -> turns.get(0).closed.get() == 1);
        // Neither do those that never reached the handlers keep a place.
        assertThat(server.send(server.invocation("x")
                                .header(SESSION, "NEW_SESSION")
                                .header("Accept", "a/b"))
                        .statusCode())
                .isEqualTo(406);
        assertThat(server.raw(chunked("broken\r\n"))).startsWith("HTTP/1.1 400 ");
        assertThat(open()).isNotEmpty();
    }

    @Test
    void opener_leavesInTheMiddleOfItsBody_discardsTheSession() throws Exception {
        serve(config -> config.sessions(Duration.ofMinutes(20), 1));

        try (Socket socket = server.connect()) {
            TestServer.write(socket, chunked("3\r\nabc\r\n"));
            await().until(() -> invoke("NEW_SESSION", "x").statusCode() == 503);
        }

        await().until(() -> invoke("NEW_SESSION", "x").statusCode() == 200);
    }

    private static String chunked(String part) {
        return "POST /invocations HTTP/1.1\r\nHost: a\r\n" + SESSION
                + ": NEW_SESSION\r\nTransfer-Encoding: chunked\r\n\r\n" + part;
    }

    @Test
    void sessions_beyondTheBound_are503() throws Exception {
        serve(config -> config.sessions(Duration.ofMinutes(20), 2));
        String first = open();
        open();

        HttpResponse<String> refused = invoke("NEW_SESSION", "x");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("OVERLOADED", "no more than 2 sessions");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        invoke(first, "close");
        assertThat(open()).isNotEqualTo(first);
    }

    @Test
    void closer_fails_leavesTheSessionOpen() throws Exception {
        serve(config -> config);
        String id = open();

        HttpResponse<String> failed = invoke(id, "close and fail");
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(sessionHeaders(failed)).isEmpty();
        assertThat(invoke(id, "hello").body()).isEqualTo("old 3 closed 0");
    }

    @Test
    void newSession_closedByItsOwnRequest_isDeclined() throws Exception {
        serve(config -> config.sessions(Duration.ofMinutes(20), 1));

        HttpResponse<String> declined = invoke("NEW_SESSION", "close");

        assertThat(declined.statusCode()).isEqualTo(200);
        assertThat(sessionHeaders(declined)).isEmpty();
        await().until(() -> turns.get(0).closed.get() == 1);
        assertThat(open()).isNotEmpty();
    }

    @Test
    void session_closedWhileAnotherRequestRuns_keepsItsStateForThatOne() throws Exception {
        serve(config -> config.workers(2));
        String id = open();
        CompletableFuture<HttpResponse<String>> other =
                server.sendAsync(server.invocation("wait").header(SESSION, id));
        entered.await();

        assertThat(invoke(id, "close").statusCode()).isEqualTo(200);
        assertThat(invoke(id, "hello").statusCode()).isEqualTo(400);
        release.countDown();

        assertThat(other.get().body()).isEqualTo("old 2 closed 0");
        assertThat(sessionHeaders(other.get())).isEmpty();
        await().until(() -> turns.get(0).closed.get() == 1);
    }

    @Test
    void session_expires_isRefused_andItsStateClosedWithoutARequest() throws Exception {
        serve(config -> config.sessions(Duration.ofMillis(1), 10));
        HttpResponse<String> opened = invoke("NEW_SESSION", "hello");

        await().until(() -> turns.get(0).closed.get() == 1);
        assertThat(invoke(id(opened), "hello").statusCode()).isEqualTo(400);
        assertThat(turns).hasSize(1);
    }

    @Test
    void handler_pastItsDeadline_keepsTheStateUntilItReturns() throws Exception {
        serve(config -> config.timeout(Duration.ofMillis(200)).workers(2).drainTimeout(Duration.ZERO));

        HttpResponse<String> late = invoke("NEW_SESSION", "spin");
        assertThat(late.statusCode()).isEqualTo(504);
        assertThat(sessionHeaders(late)).isEmpty();
        assertThat(open()).isNotEmpty(); // the closing thread has had its turn
        assertThat(turns.get(0).closed).hasValue(0);

        release.countDown();
        await().until(() -> turns.get(0).closed.get() == 1);
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
        serve(pipeline.withSessions(), config -> config);
        open();

        server.close();

        assertThat(order).containsExactly("state", "model");
    }

    @Test
    void stateThatFailsToClose_costsNothingElse() throws Exception {
        serve(
                pipeline((input, model, context) -> {
                    Session session = context.session().orElseThrow();
                    session.put(AutoCloseable.class, () -> {
                        throw new AssertionError("planted");
                    });
                    session.close();
                    return input;
                }),
                config -> config);

        for (int i = 0; i < 3; i++) {
            assertThat(invoke("NEW_SESSION", "x").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SESSION, NEW, CLOSED})
    void handler_setsAHeaderOfSessions_isModelFailureOnlyWithSessions(String name) throws Exception {
        InferencePipeline<String, String, String> pipeline = TestPipelines.encoding((prediction, type, context) ->
                Payload.text(type, context.headers().first(SESSION).orElse("none"))
                        .withHeader(name, "mine"));
        serve(pipeline.withSessions(), config -> config.sessions(Duration.ofMinutes(20), 1));
        assertThat(invoke("NEW_SESSION", "x").statusCode()).isEqualTo(500);
        assertThat(invoke("NEW_SESSION", "x").statusCode()).isEqualTo(500); // and the first was discarded
        server.close();

        serve(pipeline, config -> config); // without sessions both directions are the handler's
        HttpResponse<String> response = invoke("anything at all", "x");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("anything at all");
        assertThat(response.headers().firstValue(name)).hasValue("mine");
    }

    @Test
    void nonBlockingPipeline_hasSessionsToo() throws Exception {
        serve(
                pipeline((input, model, context) ->
                                predict(input, context.session().orElseThrow()))
                        .nonBlocking(),
                config -> config);
        String id = open();

        assertThat(invoke(id, "hello").body()).isEqualTo("old 2 closed 0");
        assertThat(invoke(id, "close").headers().firstValue(CLOSED)).hasValue(id);
        await().until(() -> turns.get(0).closed.get() == 1);
    }

    @Test
    void requestsAtOnce_ofOneSession_shareOneState() throws Exception {
        serve(config -> config.workers(4));
        String id = open();
        List<CompletableFuture<HttpResponse<String>>> all = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(server.sendAsync(server.invocation("hello").header(SESSION, id)));
        }

        for (CompletableFuture<HttpResponse<String>> each : all) {
            assertThat(each.get().body()).startsWith("old ").endsWith(" closed 0");
        }
        assertThat(turns).hasSize(1);
        assertThat(turns.get(0).count).hasValue(41);
    }
}
