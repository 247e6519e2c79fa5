// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.ConnectionLimits;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static TestServer server;

    @BeforeAll
    static void start() throws InterruptedException {
        server = TestServer.start(
                TestPipelines.echo(),
                config -> config.connections(ConnectionLimits.defaults()
                        .withMaxHeadSize(2048)
                        .withMaxHeaders(10)
                        .withMaxUriLength(100)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String get(String target, String headers) throws IOException {
        return server.raw("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n");
    }

    @Test
    void head_overItsSize_is431() throws IOException {
        assertThat(get("/ping", "X: " + "a".repeat(1900) + "\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/ping", "X: " + "a".repeat(2048) + "\r\n"))
                .startsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n")
                .contains("Connection: close", "\"code\":\"BAD_REQUEST\"", "over the limit of 2048 bytes");
    }

    @Test
    void headers_moreThanAllowed_are431() throws IOException {
        assertThat(get("/ping", "X: a\r\n".repeat(8))).startsWith("HTTP/1.1 200 ");
        assertThat(get("/ping", "X: a\r\n".repeat(9)))
                .startsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n")
                .contains("Connection: close", "\"code\":\"BAD_REQUEST\"", "11 header lines, over the limit of 10");
    }

    @Test
    void target_tooLong_is414() throws IOException {
        assertThat(get("/ping?" + "a".repeat(94), "")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/ping?" + "a".repeat(95), ""))
                .startsWith("HTTP/1.1 414 URI Too Long\r\n")
                .contains("Connection: close", "\"code\":\"BAD_REQUEST\"", "101 characters, over the limit of 100");
    }

    @Test
    void target_longerThanTheHead_is414() throws IOException {
        assertThat(get("/" + "a".repeat(5000), ""))
                .startsWith("HTTP/1.1 414 URI Too Long\r\n")
                .contains("Connection: close", "\"code\":\"BAD_REQUEST\"");
    }

    @Test
    void refusal_ofARequestWithABody_isRead() throws IOException {
        assertThat(server.raw("POST /invocations HTTP/1.1\r\nHost: a\r\n" + "X: a\r\n".repeat(20)
                        + "Content-Length: 1000000\r\n\r\n" + "a".repeat(1_000_000)))
                .startsWith("HTTP/1.1 431 ")
                .contains("22 header lines");
    }

    @Test
    void body_thatTrickles_is408() throws Exception {
        try (TestServer slow = TestServer.start(
                        TestPipelines.echo(),
                        config -> config.bodies(BodyLimits.defaults()
                                .withStallTimeout(Duration.ofSeconds(1))
                                .withMinRate(1000)));
                Socket trickler = slow.connect();
                Socket steady = slow.connect()) {
            String head = "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n";
            TestServer.write(trickler, head);
            TestServer.write(steady, head);
            for (int i = 0; i < 20; i++) { // every 100 ms; 10 or 10,000 bytes per second
                assertThat(new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS))
                        .isFalse();
                TestServer.write(steady, "a".repeat(1000));
                if (trickler.getInputStream().available() == 0) {
                    TestServer.write(trickler, "a");
                }
            }
            assertThat(TestServer.readResponse(trickler))
                    .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                    .contains("Connection: close", "REQUEST_TIMEOUT", "too slowly", "1000 bytes per second");
            assertThat(TestServer.readResponse(steady)).startsWith("HTTP/1.1 200 ");
            await().until(() -> slow.server().inFlight() == 0);
        }
    }

    @Test
    void connections_moreThanAllowed_waitAndAreServed() throws Exception {
        try (TestServer few = TestServer.start(
                TestPipelines.echo(),
                config -> config.connections(ConnectionLimits.defaults().withMax(2)))) {
            Socket first = few.connect();
            Socket second = few.connect();
            for (Socket each : new Socket[] {first, second}) {
                TestServer.write(each, "GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(TestServer.readResponse(each)).startsWith("HTTP/1.1 200 ");
            }
            try (Socket third = few.connect()) {
                TestServer.write(third, "GET /ping HTTP/1.1\r\nHost: a\r\n\r\n");
                first.close();
                assertThat(TestServer.readResponse(third)).startsWith("HTTP/1.1 200 ");
            }
            second.close();
        }
    }
}
