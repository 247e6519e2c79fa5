// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.net.URI;
import org.junit.jupiter.api.Test;

@InferenceTest
class InferenceClientTest {
    private final InferenceClient client;

    InferenceClientTest(InferenceClient client) {
        this.client = client;
    }

    @Test
    void post_payload_sendsItsTypeAndHeaders() {
        Payload request = Payload.text(MediaType.APPLICATION_JSON, "{\"a\":3,\"b\":2}")
                .withHeader("Accept", "application/json;q=0.5")
                .withHeader("X-Request-Id", "id-7");
        InferenceResponse response = client.post(request);

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.mediaType()).contains(MediaType.APPLICATION_JSON);
        assertThat(response.headers().first("x-request-id")).contains("id-7");
        assertThat(response.bytes()).asString().isEqualTo(response.body());
        assertThat(response).hasToString("200 {\"a\":3.0,\"quotient\":1.5}");
    }

    @Test
    void post_csv_isSplitByTheServer() {
        assertThat(client.post(MediaType.parse("text/csv;header=present"), "a,b\n1,2\n")
                        .body())
                .isEqualTo("a,quotient\n1.0,0.5\n");
    }

    @Test
    void send_anyRequest_getsItsAnswer() {
        InferenceResponse ping = client.send("HEAD", "/ping", Headers.empty(), new byte[0]);
        assertThat(ping.status()).isEqualTo(200);
        assertThat(ping.mediaType()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(client.post(MediaType.parse("text/csv;header=present"), "a,b\n1,0\n")::json)
                .withMessageStartingWith("the body is not JSON: 200 ");
        assertThat(client.post("[" + "1,".repeat(500) + "1]").toString()).hasSizeLessThan(300);
    }

    @Test
    void of_noHttpAddress_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InferenceClient.of(URI.create("localhost:8080")))
                .withMessage("expected an address like http://127.0.0.1:8080, got localhost:8080");
    }
}
