// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Nothing is read from a query: whatever stands there, it neither helps nor harms. */
class QueryStringProperties {
    private static TestServer server;

    @BeforeContainer
    static void start() throws InterruptedException {
        server = TestServer.start(TestPipelines.echo());
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> printable =
                Arbitraries.strings().withCharRange('!', '~').ofMaxLength(200);
        Arbitrary<String> pairs =
                Arbitraries.strings().withChars("a=&;%2F+?/.é\u0001#").ofMaxLength(50);
        return Arbitraries.oneOf(printable, pairs).filter(query -> query.chars().noneMatch(c -> c == ' '));
    }

    @Property(tries = 500)
    void request_anyQuery_isAnsweredAsWithoutOne_orRefusedAsHttp(@ForAll("queries") String query) throws Exception {
        boolean isHttp = query.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');

        String answer = server.raw("POST /invocations?" + query
                + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi");

        if (isHttp && answer.startsWith("HTTP/1.1 200 ")) {
            assertThat(answer).endsWith("\r\n\r\nhi");
        } else {
            assertThat(answer).matches("(?s)HTTP/1\\.1 [24]\\d\\d .*").doesNotContain("Exception", "java.");
        }
    }

    @Property(tries = 200)
    void ping_anyPrintableQuery_isHealthy(@ForAll("queries") String query) throws Exception {
        String plain = query.replaceAll("[^a-zA-Z0-9=&;+/.?]", "");

        assertThat(server.raw("GET /ping?" + plain + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }
}
