// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.calculator.model.Calculations;
import io.github.inferencesdk.calculator.model.Numbers;
import io.github.inferencesdk.calculator.model.Operation;
import io.github.inferencesdk.calculator.model.Rules;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalculatorPipelineProperties {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final List<String> ORDER = List.of("operation", "input_a", "input_b", "result", "status");

    @Property
    void call_completeRequest_answersAsTheRulesSay(
            @ForAll Operation operation, @ForAll("numbers") double a, @ForAll("numbers") double b) throws Exception {
        String json = Requests.json('"' + operation.wireName() + '"', Double.toString(a), Double.toString(b));
        Object outcome = Calculations.outcome(operation, a, b);
        if (outcome instanceof Double result) {
            assertThat(Rules.violated(operation, a, b)).isEmpty();
            assertAnswer(MAPPER.readTree(Pipelines.call(json)), new CalculatorRequest(operation, a, b), result);
        } else {
            InferenceException refusal = Pipelines.refusal(json);
            assertThat(refusal.kind()).isEqualTo(ErrorKind.UNPROCESSABLE);
            assertThat(refusal)
                    .hasMessageStartingWith(Rules.violated(operation, a, b).orElse("Result out of range"));
        }
    }

    private static void assertAnswer(JsonNode answer, CalculatorRequest request, double result) {
        assertThat(answer.propertyNames()).containsExactlyElementsOf(ORDER);
        assertThat(answer.get("operation").stringValue())
                .isEqualTo(request.operation().wireName());
        assertSame(answer.get("input_a"), request.a());
        if (request.operation().isBinary()) {
            assertSame(answer.get("input_b"), request.b());
        } else {
            assertThat(answer.get("input_b").isNull()).isTrue();
        }
        assertSame(answer.get("result"), result);
        assertThat(answer.get("status").stringValue()).isEqualTo("success");
    }

    /** A number with the value of this double, down to the sign of zero, and without a fraction where that is exact. */
    private static void assertSame(JsonNode number, double expected) {
        assertThat(number.isNumber()).isTrue();
        assertThat(Double.valueOf(number.toString())).isFinite().isEqualTo(Double.valueOf(expected));
        boolean whole = expected % 1 == 0 && Math.abs(expected) < 0x1p53;
        boolean negativeZero = Double.valueOf(expected).equals(-0.0);
        assertThat(number.isIntegralNumber()).isEqualTo(whole && !negativeZero);
    }

    @Property
    void call_incompleteRequest_namesTheFirstPartThatIsMissing(
            @ForAll("operationOrAbsent") String operation,
            @ForAll("numberOrAbsent") String a,
            @ForAll("numberOrAbsent") String b) {
        String message = expectedRefusal(operation, a, b);
        Assume.that(message != null);
        InferenceException refusal = Pipelines.refusal(Requests.json(operation, a, b));
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
        assertThat(refusal).hasMessage(message);
    }

    private static @Nullable String expectedRefusal(String operation, String a, String b) {
        if (Requests.isMissing(operation)) {
            return "Missing required parameter: 'operation'";
        }
        String name = operation.replace("\"", "");
        if (Operation.named(name).isEmpty()) {
            return "Unsupported operation: " + name;
        }
        if (Requests.isMissing(a)) {
            return "Missing required parameter: 'a'";
        }
        boolean needsB = Operation.named(name).orElseThrow().isBinary();
        return needsB && Requests.isMissing(b) ? "Missing required parameter: 'b'" : null;
    }

    @Property
    void call_aWrongType_isNamed(
            @ForAll("wrongParts") String wrong, @ForAll Operation operation, @ForAll("numbers") double other) {
        String right = '"' + operation.wireName() + '"';
        String number = Double.toString(other);
        assertRefused(Requests.json(right, wrong, number), "'a'");
        assertRefused(Requests.json(right, number, wrong), "'b'");
        Assume.that(!wrong.startsWith("\""));
        assertRefused(Requests.json(wrong, number, number), "'operation'");
    }

    private static void assertRefused(String json, String parameter) {
        InferenceException refusal = Pipelines.refusal(json);
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_INPUT);
        assertThat(refusal).hasMessageContaining(parameter);
    }

    @Property
    void call_anyText_isRefusedAsInvalid(@ForAll String text) {
        assertThat(Pipelines.refusal(text).kind()).isEqualTo(ErrorKind.INVALID_INPUT);
    }

    @Property
    void run_anyBytes_areRefusedAsInvalid(@ForAll @Size(max = 200) byte[] body) {
        assertThat(Pipelines.refusal(Payload.of(MediaType.APPLICATION_JSON, body))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_INPUT);
    }

    @Property
    void call_anyOperationName_isRefusedInPrintableText(@ForAll String name) throws Exception {
        Assume.that(Operation.named(name).isEmpty());
        String json = Requests.json(MAPPER.writeValueAsString(name), "1", "2");
        assertThat(Pipelines.refusal(json).getMessage())
                .startsWith("Unsupported operation: ")
                .doesNotContainPattern("\\p{Cntrl}")
                .hasSizeLessThan(150);
    }

    @Example
    void call_minusZero_echoesMinusZeroAndResultsInZero() throws Exception {
        assertThat(Pipelines.call(Requests.json("\"add\"", "-0.0", "-0.0")))
                .contains("\"input_a\":-0.0,\"input_b\":-0.0,\"result\":0,");
    }

    @Provide
    Arbitrary<Double> numbers() {
        return Numbers.finite();
    }

    @Provide
    Arbitrary<String> operationOrAbsent() {
        return Requests.operationOrAbsent();
    }

    @Provide
    Arbitrary<String> numberOrAbsent() {
        return Requests.numberOrAbsent();
    }

    @Provide
    Arbitrary<String> wrongParts() {
        return Requests.wrongParts();
    }
}
