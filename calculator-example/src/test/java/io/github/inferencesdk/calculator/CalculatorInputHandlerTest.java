// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.calculator.model.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalculatorInputHandlerTest {
    @Test
    void decode_binaryOperation_takesBothOperands() throws Exception {
        CalculatorRequest request = Pipelines.decode("{\"operation\":\"add\",\"a\":10,\"b\":0.5}");
        assertThat(request).isEqualTo(new CalculatorRequest(Operation.ADD, 10, 0.5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"operation\":\"sqrt\",\"a\":16}",
                "{\"operation\":\"sqrt\",\"a\":16,\"b\":null}",
                "{\"operation\":\"sqrt\",\"a\":16,\"b\":7}"
            })
    void decode_unaryOperation_ignoresB(String json) throws Exception {
        assertThat(Pipelines.decode(json)).isEqualTo(new CalculatorRequest(Operation.SQRT, 16, 0));
    }

    @Test
    void decode_unknownProperties_areIgnored() throws Exception {
        assertThat(Pipelines.decode("{\"x\":[1],\"a\":1,\"operation\":\"log\"}").operation())
                .isEqualTo(Operation.LOG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|Missing required parameter: 'operation'",
                "{'operation':null,'a':1,'b':2}|Missing required parameter: 'operation'",
                "{'operation':'add','b':2}|Missing required parameter: 'a'",
                "{'operation':'sqrt','a':null}|Missing required parameter: 'a'",
                "{'operation':'add','a':1}|Missing required parameter: 'b'",
                "{'operation':'add','a':1,'b':null}|Missing required parameter: 'b'",
                "{'operation':'nonsense','a':1,'b':2}|Unsupported operation: nonsense",
                "{'operation':'Add','a':1,'b':2}|Unsupported operation: Add",
                "{'operation':'nonsense'}|Unsupported operation: nonsense"
            },
            quoteCharacter = '`')
    void decode_incompleteRequest_saysWhatIsMissing(String json, String message) {
        InferenceException refusal = Pipelines.refusal(json.replace('\'', '"'));
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
        assertThat(refusal).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'operation':5,'a':1,'b':2}|operation",
                "{'operation':['add'],'a':1,'b':2}|operation",
                "{'operation':'add','a':'1','b':2}|a",
                "{'operation':'add','a':'','b':2}|a",
                "{'operation':'add','a':true,'b':2}|a",
                "{'operation':'add','a':1,'b':false}|b",
                "{'operation':'add','a':1,'b':{}}|b",
                "{'operation':'add','a':1e400,'b':2}|a",
                "{'operation':'add','a':1,'b':-1e400}|b"
            },
            quoteCharacter = '`')
    void decode_wrongType_namesTheParameter(String json, String parameter) {
        InferenceException refusal = Pipelines.refusal(json.replace('\'', '"'));
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
        assertThat(refusal).hasMessageContaining("'" + parameter + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "\"add\"",
                "{",
                "{\"operation\":\"add\"} x",
                "{'operation':'add'}",
                "{\"operation\":\"add\",\"a\":1,\"a\":2,\"b\":3}",
                "{\"operation\":\"add\",\"a\":NaN,\"b\":3}"
            })
    void decode_notAnObject_isInvalid(String json) {
        assertThat(Pipelines.refusal(json).kind()).isEqualTo(ErrorKind.INVALID_INPUT);
    }

    @Test
    void decode_longUnknownOperation_isCut() {
        assertThat(Pipelines.refusal("{\"operation\":\"" + "x".repeat(51) + "\"}"))
                .hasMessage("Unsupported operation: " + "x".repeat(50) + "...");
        assertThat(Pipelines.refusal("{\"operation\":\"" + "\uD83D\uDE00".repeat(50) + "\"}"))
                .hasMessage("Unsupported operation: " + "\uD83D\uDE00".repeat(50));
    }

    @Test
    void decode_unprintableUnknownOperation_isCleaned() {
        assertThat(Pipelines.refusal("{\"operation\":\"a\\u0000\\n\\u001b[2J\\u202e\\ud800 \\u00f7\"}"))
                .hasMessage("Unsupported operation: a???[2J?? \u00f7");
    }

    @Test
    void consumes_byDefault_isJson() {
        assertThat(new CalculatorInputHandler().consumes()).containsExactly(MediaType.APPLICATION_JSON);
    }
}
