// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.calculator.ModelFiles;
import io.github.inferencesdk.calculator.model.Operation;
import io.github.inferencesdk.testkit.InferenceClient;
import io.github.inferencesdk.testkit.InferenceResponse;
import io.github.inferencesdk.testkit.InferenceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@InferenceTest(settings = "INFERENCE_MODEL_DIR=" + ModelFiles.FOLDER)
class CalculatorHttpTest {
    private final InferenceClient client;

    CalculatorHttpTest(InferenceClient client) {
        this.client = client;
    }

    @ParameterizedTest
    @EnumSource
    void invoke_eachOperation_answersToTheLetter(Operation operation) {
        Exchange exchange = switch (operation) {
            case ADD -> new Exchange("'a':10,'b':5", "'input_a':10,'input_b':5,'result':15");
            case SUBTRACT -> new Exchange("'a':0.5,'b':2", "'input_a':0.5,'input_b':2,'result':-1.5");
            case MULTIPLY -> new Exchange("'a':-4,'b':2.5", "'input_a':-4,'input_b':2.5,'result':-10");
            case DIVIDE -> new Exchange("'a':1,'b':4", "'input_a':1,'input_b':4,'result':0.25");
            case POWER -> new Exchange("'a':2,'b':10", "'input_a':2,'input_b':10,'result':1024");
            case SQRT -> new Exchange("'a':16", "'input_a':16,'input_b':null,'result':4");
            case SIN -> new Exchange("'a':180", "'input_a':180,'input_b':null,'result':0");
            case COS -> new Exchange("'a':90", "'input_a':90,'input_b':null,'result':0");
            case TAN -> new Exchange("'a':45", "'input_a':45,'input_b':null,'result':1");
            case LOG -> new Exchange("'a':1", "'input_a':1,'input_b':null,'result':0");
        };
        String name = "{'operation':'" + operation.wireName() + "',";

        InferenceResponse response = client.post(json(name + exchange.operands() + "}"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(json(name + exchange.answer() + ",'status':'success'}"));
    }

    private record Exchange(String operands, String answer) {}

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"operation\":\"divide\",\"a\":1,\"b\":0}|422|Division by zero",
                "{\"operation\":\"nonsense\",\"a\":1,\"b\":0}|400|Unsupported operation: nonsense",
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
