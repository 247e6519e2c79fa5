// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class CalculatorClientTest {
    private static final String MODEL_ERROR = """
            {"ErrorCode": "CLIENT_ERROR_FROM_MODEL", "Message": "Received client error (%1$d) from primary",
             "OriginalStatusCode": %1$d, "OriginalMessage": "%2$s"}
            """;

    @Test
    void calculate_sendsTheRequest_andReturnsTheResult() throws Exception {
        try (CannedEndpoint endpoint = new CannedEndpoint(200, "{\"result\":15,\"status\":\"success\"}");
                CalculatorClient client = CalculatorClient.of("calculator", endpoint.url())) {
            assertThat(client.calculate("add", 10, 5.0)).isEqualTo(15);
            assertThat(client.calculate("sqrt", 225, null)).isEqualTo(15);
            assertThat(endpoint.requests())
                    .containsExactly(
                            "/endpoints/calculator/invocations application/json"
                                    + " {\"operation\":\"add\",\"a\":10.0,\"b\":5.0}",
                            "/endpoints/calculator/invocations application/json {\"operation\":\"sqrt\",\"a\":225.0}");
        }
    }

    @Test
    void calculate_refused_throwsWithTheCalculatorsOwnWords() throws Exception {
        String body = "{\\\"error\\\":\\\"Division by zero\\\",\\\"status\\\":\\\"error\\\"}";
        try (CannedEndpoint endpoint = new CannedEndpoint(424, MODEL_ERROR.formatted(422, body));
                CalculatorClient client = CalculatorClient.of("calculator", endpoint.url())) {
            assertThatExceptionOfType(CalculatorException.class)
                    .isThrownBy(() -> client.calculate("divide", 1, 0.0))
                    .withMessage("Division by zero")
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(422));
        }
    }

    @Test
    void calculate_refusedInOtherWords_throwsWithAllOfThem() throws Exception {
        try (CannedEndpoint endpoint = new CannedEndpoint(424, MODEL_ERROR.formatted(502, "bad gateway"));
                CalculatorClient client = CalculatorClient.of("calculator", endpoint.url())) {
            assertThatExceptionOfType(CalculatorException.class)
                    .isThrownBy(() -> client.calculate("add", 1, 0.0))
                    .withMessage("bad gateway")
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(502));
        }
    }
}
