// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedHttpTest {
    private static TestServer server;

    @BeforeAll
    static void start() throws InterruptedException {
        server = TestServer.start(TestPipelines.echo());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String raw(String request) throws IOException {
        return server.raw(
                request.replace("{crlf}", "\r\n").replace("{cr}", "\r").replace("{nul}", "\0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "GARBAGE{crlf}{crlf}|400",
                "GET /ping HTTP/9.9{crlf}Host: a{crlf}{crlf}|505",
                "GET /ping HTTP/1.1{crlf}{crlf}|400",
                "GET /ping HTTP/1.1{crlf}Host: a{crlf}Host: b{crlf}{crlf}|400",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Content-Length: +3{crlf}{crlf}abc|400",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Content-Length: -3{crlf}{crlf}abc|400",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Content-Length: 3{crlf}Content-Length: 4{crlf}{crlf}abcd|400",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Content-Length: 3{crlf}Transfer-Encoding: chunked{crlf}{crlf}0{crlf}{crlf}|400",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Transfer-Encoding: chunked{crlf}{crlf}zz{crlf}abc{crlf}|400",
                "POST /invocations HTTP/1.1{crlf}Host: a{crlf}Transfer-Encoding: nonsense{crlf}{crlf}abc|400",
                "GET /ping HTTP/1.1{crlf}Host: a{crlf}X: a{crlf} folded{crlf}{crlf}|400",
                "GET /ping HTTP/1.1{crlf}Host: a{crlf}X: a{nul}b{crlf}{crlf}|400",
                "GET /ping HTTP/1.1{crlf}Host: a{crlf}X: a{cr}b{crlf}{crlf}|400",
                "GET /ping HTTP/1.1{crlf}Host: a{crlf}X y: a{crlf}{crlf}|400"
            })
    void request_malformed_isRefusedInOurShape(String request, String status) throws IOException {
        String response = raw(request);

        assertThat(response)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\"status\":\"error\"", "\"code\":\"BAD_REQUEST\"", "X-Request-Id: ", "application/json")
                .doesNotContain("jetty", "Exception");
        assertThat(response.split("HTTP/1.1", -1)).as("one answer").hasSize(2);
    }

    @Test
    void request_hugeHead_is431() throws IOException {
        assertThat(raw("GET /ping HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(100_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("BAD_REQUEST");
    }

    @Test
    void request_http10_isAnswered() throws IOException {
        assertThat(raw("POST /invocations HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc"))
                .contains(" 200 ")
                .endsWith("abc");
    }

    @Test
    void request_chunkExtensionsAndTrailers_areRead() throws IOException {
        assertThat(raw(
                        "POST /invocations HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "3;a=b\r\nabc\r\n0\r\nT: x\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("abc");
    }
}
