// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ExecutionParametersTest {
    @Test
    void get_defaults_areTheSettingsAndThePlatformsPayload() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo(), config -> config.workers(4))) {
            HttpResponse<String> response = server.send(server.request("/execution-parameters"));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(response.body())
                    .isEqualTo(
                            "{\"MaxConcurrentTransforms\":4,\"BatchStrategy\":\"MULTI_RECORD\",\"MaxPayloadInMB\":6}");
        }
    }

    @Test
    void get_allSet_isWhatWasSet() throws Exception {
        try (TestServer server = TestServer.start(
                TestPipelines.echo(),
                config -> config.transforms("SingleRecord", 50, 100).maxRequestSize(Long.MAX_VALUE))) {
            assertThat(server.send(server.request("/execution-parameters")).body())
                    .isEqualTo(
                            "{\"MaxConcurrentTransforms\":50,\"BatchStrategy\":\"SINGLE_RECORD\",\"MaxPayloadInMB\":100}");
        }
    }

    @Test
    void head_hasTheHeadOfGet_postIs405() throws Exception {
        try (TestServer server = TestServer.start(TestPipelines.echo())) {
            HttpResponse<String> head =
                    server.send(server.request("/execution-parameters").method("HEAD", BodyPublishers.noBody()));
            HttpResponse<String> get = server.send(server.request("/execution-parameters"));

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Length"))
                    .isEqualTo(get.headers().firstValue("Content-Length"))
                    .isPresent();
            assertThat(server.send(server.request("/execution-parameters").POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void get_whileTheModelLoads_isAnswered() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = TestServer.starting(
                TestPipelines.of(
                        context -> {
                            release.await();
                            return "model";
                        },
                        (input, model, context) -> input),
                config -> config)) {
            assertThat(server.send(server.request("/execution-parameters")).statusCode())
                    .isEqualTo(200);
            assertThat(server.ping()).isEqualTo(503);
            release.countDown();
        }
    }
}
