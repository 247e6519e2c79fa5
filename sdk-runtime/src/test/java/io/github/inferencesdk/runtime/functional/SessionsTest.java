// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    @AutoClose
    private final SessionServer sessions = new SessionServer();

    private static final String CLOSED = "X-Amzn-SageMaker-Closed-Session-Id";
    private static final String OPENED =
            "([a-zA-Z0-9](?:-*[a-zA-Z0-9])*);\\s" + "Expires=[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";

    private static List<String> sessionHeaders(HttpResponse<?> response) {
        return response.headers().map().keySet().stream()
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).contains("session"))
                .toList();
    }

    @Test
    void newSession_isOpened_continued_andClosed() throws Exception {
        sessions.serve(config -> config);

        HttpResponse<String> opened = sessions.invoke("NEW_SESSION", "hello");
        assertThat(opened.body()).isEqualTo("new 1 closed 0");
        assertThat(opened.headers().firstValue(SessionServer.SESSION).orElseThrow())
                .matches(OPENED);
        assertThat(opened.headers().firstValue(SessionServer.NEW))
                .isEqualTo(opened.headers().firstValue(SessionServer.SESSION));

        HttpResponse<String> next = sessions.invoke(SessionServer.id(opened), "hello");
        assertThat(next.body()).isEqualTo("old 2 closed 0");
        assertThat(sessionHeaders(next)).isEmpty();

        HttpResponse<String> closed = sessions.invoke(SessionServer.id(opened), "close");
        assertThat(closed.body()).isEqualTo("old 3 closed 0");
        assertThat(closed.headers().firstValue(CLOSED)).hasValue(SessionServer.id(opened));
        assertThat(sessionHeaders(closed)).hasSize(1);

        HttpResponse<String> refused = sessions.invoke(SessionServer.id(opened), "hello");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("INVALID_INPUT", SessionServer.id(opened), "was closed", "NEW_SESSION");
        await().until(() -> sessions.turns.get(0).closed.get() == 1);
    }

    @Test
    void request_withoutTheHeader_hasNoSession() throws Exception {
        sessions.serve(config -> config);

        HttpResponse<String> response = sessions.http().invoke("x");

        assertThat(response.body()).isEqualTo("none");
        assertThat(sessionHeaders(response)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-id", "new_session", "-", "a b", "../../etc", "a;b"})
    void wrongId_is400_beforeTheBody(String id) throws Exception {
        sessions.serve(config -> config);

        try (Socket socket = sessions.http().connect()) {
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\n" + SessionServer.SESSION + ": " + id
                            + "\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n");

            assertThat(TestServer.readResponse(socket))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("INVALID_INPUT", "'" + id.replace(' ', '?') + "'", "NEW_SESSION");
        }
        assertThat(sessions.turns).isEmpty();
    }

    @Test
    void twoIds_are400() throws Exception {
        sessions.serve(config -> config);
        String id = sessions.open();

        assertThat(sessions.http()
                        .send(sessions.http()
                                .invocation("x")
                                .header(SessionServer.SESSION, id)
                                .header(SessionServer.SESSION, id))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void opener_fails_discardsTheSession() throws Exception {
        sessions.serve(config -> config.sessions(Duration.ofMinutes(20), 1));

        HttpResponse<String> failed = sessions.invoke("NEW_SESSION", "fail");
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(sessionHeaders(failed)).isEmpty();
        await().until(() -> sessions.turns.get(0).closed.get() == 1);
        // Neither do those that never reached the handlers keep a place.
        assertThat(sessions.http()
                        .send(sessions.http()
                                .invocation("x")
                                .header(SessionServer.SESSION, "NEW_SESSION")
                                .header("Accept", "a/b"))
                        .statusCode())
                .isEqualTo(406);
        assertThat(sessions.http().raw(chunked("broken\r\n"))).startsWith("HTTP/1.1 400 ");
        assertThat(sessions.open()).isNotEmpty();
    }

    @Test
    void opener_leavesInTheMiddleOfItsBody_discardsTheSession() throws Exception {
        sessions.serve(config -> config.sessions(Duration.ofMinutes(20), 1));

        try (Socket socket = sessions.http().connect()) {
            TestServer.write(socket, chunked("3\r\nabc\r\n"));
            await().until(() -> sessions.invoke("NEW_SESSION", "x").statusCode() == 503);
        }

        await().until(() -> sessions.invoke("NEW_SESSION", "x").statusCode() == 200);
    }

    private static String chunked(String part) {
        return "POST /invocations HTTP/1.1\r\nHost: a\r\n" + SessionServer.SESSION
                + ": NEW_SESSION\r\nTransfer-Encoding: chunked\r\n\r\n" + part;
    }

    @Test
    void sessions_beyondTheBound_are503() throws Exception {
        sessions.serve(config -> config.sessions(Duration.ofMinutes(20), 2));
        String first = sessions.open();
        sessions.open();

        HttpResponse<String> refused = sessions.invoke("NEW_SESSION", "x");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("OVERLOADED", "no more than 2 sessions");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        sessions.invoke(first, "close");
        assertThat(sessions.open()).isNotEqualTo(first);
    }

    @Test
    void closer_fails_leavesTheSessionOpen() throws Exception {
        sessions.serve(config -> config);
        String id = sessions.open();

        HttpResponse<String> failed = sessions.invoke(id, "close and fail");
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(sessionHeaders(failed)).isEmpty();
        assertThat(sessions.invoke(id, "hello").body()).isEqualTo("old 3 closed 0");
    }

    @Test
    void newSession_closedByItsOwnRequest_isDeclined() throws Exception {
        sessions.serve(config -> config.sessions(Duration.ofMinutes(20), 1));

        HttpResponse<String> declined = sessions.invoke("NEW_SESSION", "close");

        assertThat(declined.statusCode()).isEqualTo(200);
        assertThat(sessionHeaders(declined)).isEmpty();
        await().until(() -> sessions.turns.get(0).closed.get() == 1);
        assertThat(sessions.open()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {SessionServer.SESSION, SessionServer.NEW, CLOSED})
    void handler_setsAHeaderOfSessions_isModelFailureOnlyWithSessions(String name) throws Exception {
        InferencePipeline<String, String, String> pipeline =
                TestPipelines.encoding((prediction, type, context) -> Payload.text(
                                type,
                                context.headers().first(SessionServer.SESSION).orElse("none"))
                        .withHeader(name, "mine"));
        sessions.serve(pipeline.withSessions(), config -> config.sessions(Duration.ofMinutes(20), 1));
        assertThat(sessions.invoke("NEW_SESSION", "x").statusCode()).isEqualTo(500);
        assertThat(sessions.invoke("NEW_SESSION", "x").statusCode()).isEqualTo(500); // and the first was discarded
        sessions.http().close();

        sessions.serve(pipeline, config -> config); // without sessions both directions are the handler's
        HttpResponse<String> response = sessions.invoke("anything at all", "x");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("anything at all");
        assertThat(response.headers().firstValue(name)).hasValue("mine");
    }

    @Test
    void nonBlockingPipeline_hasSessionsToo() throws Exception {
        sessions.serve(
                SessionServer.pipeline((input, model, context) ->
                                sessions.predict(input, context.session().orElseThrow()))
                        .nonBlocking(),
                config -> config);
        String id = sessions.open();

        assertThat(sessions.invoke(id, "hello").body()).isEqualTo("old 2 closed 0");
        assertThat(sessions.invoke(id, "close").headers().firstValue(CLOSED)).hasValue(id);
        await().until(() -> sessions.turns.get(0).closed.get() == 1);
    }
}
