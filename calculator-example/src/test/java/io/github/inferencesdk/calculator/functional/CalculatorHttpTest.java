// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.calculator.ModelFiles;
import io.github.inferencesdk.testkit.InferenceClient;
import io.github.inferencesdk.testkit.InferenceResponse;
import io.github.inferencesdk.testkit.InferenceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@InferenceTest(settings = "INFERENCE_MODEL_DIR=" + ModelFiles.FOLDER)
class CalculatorHttpTest {
    private final InferenceClient client;

    CalculatorHttpTest(InferenceClient client) {
        this.client = client;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"operation\":\"add\",\"a\":10,\"b\":5}|{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}",
                "{\"operation\":\"subtract\",\"a\":0.5,\"b\":2}|{\"operation\":\"subtract\",\"input_a\":0.5,\"input_b\":2,\"result\":-1.5,\"status\":\"success\"}",
                "{\"operation\":\"multiply\",\"a\":-4,\"b\":2.5}|{\"operation\":\"multiply\",\"input_a\":-4,\"input_b\":2.5,\"result\":-10,\"status\":\"success\"}",
                "{\"operation\":\"divide\",\"a\":1,\"b\":4}|{\"operation\":\"divide\",\"input_a\":1,\"input_b\":4,\"result\":0.25,\"status\":\"success\"}",
                "{\"operation\":\"power\",\"a\":2,\"b\":10}|{\"operation\":\"power\",\"input_a\":2,\"input_b\":10,\"result\":1024,\"status\":\"success\"}",
                "{\"operation\":\"sqrt\",\"a\":16}|{\"operation\":\"sqrt\",\"input_a\":16,\"input_b\":null,\"result\":4,\"status\":\"success\"}",
                "{\"operation\":\"sin\",\"a\":180}|{\"operation\":\"sin\",\"input_a\":180,\"input_b\":null,\"result\":0,\"status\":\"success\"}",
                "{\"operation\":\"cos\",\"a\":90}|{\"operation\":\"cos\",\"input_a\":90,\"input_b\":null,\"result\":0,\"status\":\"success\"}",
                "{\"operation\":\"tan\",\"a\":45}|{\"operation\":\"tan\",\"input_a\":45,\"input_b\":null,\"result\":1,\"status\":\"success\"}",
                "{\"operation\":\"log\",\"a\":1}|{\"operation\":\"log\",\"input_a\":1,\"input_b\":null,\"result\":0,\"status\":\"success\"}",
            })
    void invoke_eachOperation_answersToTheLetter(String request, String answer) {
        InferenceResponse response = client.post(request);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"operation\":\"divide\",\"a\":1,\"b\":0}|422|Division by zero",
                "{\"operation\":\"modulo\",\"a\":1,\"b\":0}|400|Unsupported operation: modulo",
                "{\"a\":1,\"b\":0}|400|Missing required parameter: 'operation'",
                "{\"operation\":\"add\",\"b\":0}|400|Missing required parameter: 'a'",
                "{\"operation\":\"add\",\"a\":0}|400|Missing required parameter: 'b'",
                "{\"operation\":\"sqrt\",\"a\":-1}|422|Square root of negative number",
            })
    void invoke_errors_sayWhatWasWrong(String request, int status, String message) {
        InferenceResponse response = client.post(request);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error\":\"" + message + "\",\"status\":\"error\",\"code\":\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"operation\":\"add\",\"a\":\"1\",\"b\":0}|'a'",
                "{\"operation\":\"add\",\"a\":1,\"b\":true}|'b'",
                "{\"operation\":\"add\",\"a\":1e999,\"b\":0}|'a'",
                "{\"operation\":\"add\",\"a\":1,\"a\":2,\"b\":0}|'a'",
                "{\"operation\":7,\"a\":1,\"b\":0}|'operation'",
                "[1]|object",
                "`` |body",
            })
    void invoke_malformed_is400ThatNamesTheParameter(String request, String named) {
        InferenceResponse response = client.post(request);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("INVALID_INPUT", named).doesNotContain("jackson", "java");
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
