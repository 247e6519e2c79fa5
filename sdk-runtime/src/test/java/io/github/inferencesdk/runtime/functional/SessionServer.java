// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.PredictHandler;
import io.github.inferencesdk.Session;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server whose model counts the turns of a session, and does what an input says; to close it lets waiting ones go on. */
final class SessionServer implements AutoCloseable {
    static final String SESSION = "X-Amzn-SageMaker-Session-Id";
    static final String NEW = "X-Amzn-SageMaker-New-Session-Id";

    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final List<Turns> turns = new CopyOnWriteArrayList<>();
    private @Nullable TestServer server;

    /** What the model of these tests keeps: how many requests the session has had. */
    static final class Turns implements AutoCloseable {
        final AtomicInteger count = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    String predict(String input, Session session) throws Exception {
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

    static InferencePipeline<String, String, String> pipeline(PredictHandler<String, String, String> predict) {
        return TestPipelines.of(predict).withSessions();
    }

    void serve(UnaryOperator<ServerConfigBuilder> settings) throws Exception {
        serve(
                pipeline((input, model, context) -> context.session().isEmpty()
                        ? "none"
                        : predict(input, context.session().get())),
                settings);
    }

    void serve(InferencePipeline<?, ?, ?> pipeline, UnaryOperator<ServerConfigBuilder> settings) throws Exception {
        server = TestServer.start(pipeline, settings);
    }

    TestServer http() {
        return Objects.requireNonNull(server, "serve comes first");
    }

    HttpResponse<String> invoke(String id, String body) throws Exception {
        return http().send(http().invocation(body).header(SESSION, id));
    }

    String open() throws Exception {
        HttpResponse<String> response = invoke("NEW_SESSION", "hello");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return id(response);
    }

    static String id(HttpResponse<String> response) {
        return response.headers().firstValue(NEW).orElseThrow().replaceAll(";.*", "");
    }

    @Override
    public void close() {
        release.countDown();
        if (server != null) {
            server.close();
        }
    }
}
