package io.github.inferencesdk.calculator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.testkit.InferenceClient;
import io.github.inferencesdk.testkit.InferenceResponse;
import io.github.inferencesdk.testkit.InferenceTest;
import org.junit.jupiter.api.Test;

@InferenceTest
class CalculatorClientTest {
    private final InferenceClient client;

    CalculatorClientTest(InferenceClient client) {
        this.client = client;
    }

    @Test
    void invoke_divisionByZero_is422WithACode() {
        InferenceResponse response = client.post("{\"operation\":\"divide\",\"a\":1,\"b\":0}");

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json().get("code").stringValue()).isEqualTo("UNPROCESSABLE");
    }

    @Test
    void invoke_csvWithAHeader_answersWithColumns() {
        InferenceResponse response =
                client.post(MediaType.parse("text/csv;header=present"), "operation,a,b\nadd,10,5\nsubtract,1,2\n");

        assertThat(response.body().lines())
                .containsExactly(
                        "operation,input_a,input_b,result,status", "add,10,5,15,success", "subtract,1,2,-1,success");
    }

    @Test
    void ping_isReady() {
        assertThat(client.ping().status()).isEqualTo(200);
    }
}
