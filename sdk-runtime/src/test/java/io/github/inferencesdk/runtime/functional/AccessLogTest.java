// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.inferencesdk.access");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void capture() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void release() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private List<String> lines(int count) {
        await().until(() -> lines.list.size() >= count);
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void request_isOneLineWithItsStages() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            server.ping();
            server.send(server.invocation("1234").header("X-Request-Id", "r-1"));

            assertThat(lines(1))
                    .singleElement()
                    .asString()
                    .matches("POST /invocations 200 4 bytes \\d+\\.\\d\\d ms body=\\d+\\.\\d\\d queue=\\d+\\.\\d\\d"
                            + " decode=\\d+\\.\\d\\d permit=\\d+\\.\\d\\d predict=\\d+\\.\\d\\d encode=\\d+\\.\\d\\d"
                            + " write=\\d+\\.\\d\\d id=r-1");
            assertThat(lines.list.get(0).getMDCPropertyMap()).containsEntry("request_id", "r-1");
        }
    }

    @Test
    void records_areCountedInTheLine() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.of((input, model, context) -> {
            if (input.equals("2")) {
                throw io.github.inferencesdk.InferenceException.unprocessable("no");
            }
            return input;
        }))) {
            server.send(server.invocation("1\n2\n3\n").header("Content-Type", "application/jsonlines"));

            assertThat(lines(1)).singleElement().asString().contains(" 200 ", " records=3 bad=1 id=");
        }
    }

    @Test
    void everyRefusal_isALine_escaped() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            server.send(server.request("/nowhere%0Aforged"));
            server.send(server.request("/invocations"));
            server.send(server.invocation("x").header("Content-Type", "a/b"));

            server.raw("GET /ping HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n");

            assertThat(lines(4))
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("GET /nowhere%0Aforged 404 "),
                            line -> assertThat(line).startsWith("GET /invocations 405 "),
                            line -> assertThat(line).startsWith("POST /invocations 415 "),
                            line -> assertThat(line).contains(" 400 ", " id="));
        }
    }

    @Test
    void clientThatLeftInItsBody_isGone() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            try (Socket socket = server.connect()) {
                TestServer.write(
                        socket,
                        "POST /invocations HTTP/1.1\r\nHost: a\r\nX-Request-Id: r-9\r\nContent-Length: 100\r\n\r\nhalf");
                await().until(() -> server.server().inFlight() == 1);
            }

            assertThat(lines(1))
                    .singleElement()
                    .asString()
                    .startsWith("POST /invocations gone 0 bytes ")
                    .endsWith(" id=r-9");
        }
    }

    @Test
    void accessLog_off_isSilent() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo(), config -> config.accessLog(false))) {
            server.invoke("1");
        }

        assertThat(lines.list).isEmpty();
    }

    @Test
    void modelFailure_isLoggedOnceWithItsCauseEscaped() throws Exception {
        Logger failures = (Logger) LoggerFactory.getLogger("io.github.inferencesdk.runtime.internal.invoke.Failures");
        failures.addAppender(lines);
        failures.setLevel(Level.ERROR);
        CountDownLatch once = new CountDownLatch(1);
        try (TestServer server = TestServer.start(TestPipelines.of((input, model, context) -> {
            once.countDown();
            throw new IllegalStateException("bad input: " + input);
        }))) {
            server.invoke("a\n2026-01-01 ERROR forged");

            List<ILoggingEvent> errors = lines.list.stream()
                    .filter(event -> event.getLevel() == Level.ERROR)
                    .toList();
            assertThat(errors)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getThrowableProxy().getMessage())
                            .contains("a\\u000a2026-01-01 ERROR forged")
                            .doesNotContain("\n"));
        } finally {
            failures.detachAppender(lines);
            failures.setLevel(null);
        }
    }
}
