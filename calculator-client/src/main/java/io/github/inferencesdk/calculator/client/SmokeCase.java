// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.client;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One request, and what must come back.
 *
 * @param expected the whole answer, or how the message of an error begins
 */
record SmokeCase(String name, String body, String contentType, String accept, int status, String expected) {
    private static final String JSON = "application/json";

    /** Every operation, and every way to be refused. */
    static final List<SmokeCase> ALL = List.of(
            answer("add", "10", "5", "15"),
            answer("subtract", "0.5", "2", "-1.5"),
            answer("multiply", "-4", "2.5", "-10"),
            answer("divide", "1", "4", "0.25"),
            answer("power", "2", "10", "1024"),
            answer("sqrt", "16", "null", "4"),
            answer("sin", "30", "null", "0.5"),
            answer("cos", "60", "null", "0.5"),
            answer("tan", "45", "null", "1"),
            answer("log", "1", "null", "0"),
            refusal("division by zero", "{\"operation\":\"divide\",\"a\":1,\"b\":0}", 422, "Division by zero"),
            refusal("root of a negative", "{\"operation\":\"sqrt\",\"a\":-1}", 422, "Square root of negative number"),
            refusal(
                    "no logarithm",
                    "{\"operation\":\"log\",\"a\":0}",
                    422,
                    "Logarithm of a number that is not positive"),
            refusal("no tangent", "{\"operation\":\"tan\",\"a\":90}", 422, "Tangent is undefined"),
            refusal("not real", "{\"operation\":\"power\",\"a\":-8,\"b\":0.5}", 422, "Negative number"),
            refusal("out of range", "{\"operation\":\"power\",\"a\":10,\"b\":999}", 422, "Result out of range"),
            refusal("no operation", "{\"a\":1,\"b\":0}", 400, "Missing required parameter: 'operation'"),
            refusal("no operand", "{\"operation\":\"add\",\"a\":1}", 400, "Missing required parameter: 'b'"),
            refusal(
                    "no such operation",
                    "{\"operation\":\"nonsense\",\"a\":1,\"b\":1}",
                    400,
                    "Unsupported operation: nonsense"),
            refusal("text for a number", "{\"operation\":\"add\",\"a\":\"1\",\"b\":0}", 400, ""),
            refusal("no JSON", "add 10 5", 400, ""),
            new SmokeCase("content type", "<add/>", "application/xml", JSON, 415, ""),
            new SmokeCase("accept", "{\"operation\":\"add\",\"a\":1,\"b\":1}", JSON, "image/png", 406, ""));

    private static SmokeCase answer(String operation, String a, String b, String result) {
        String operands = "\"a\":" + a + (b.equals("null") ? "" : ",\"b\":" + b);
        return new SmokeCase(
                operation,
                "{\"operation\":\"" + operation + "\"," + operands + "}",
                JSON,
                JSON,
                200,
                "{\"operation\":\"" + operation + "\",\"input_a\":" + a + ",\"input_b\":" + b + ",\"result\":" + result
                        + ",\"status\":\"success\"}");
    }

    private static SmokeCase refusal(String name, String body, int status, String expected) {
        return new SmokeCase(name, body, JSON, JSON, status, expected);
    }

    /** Sends it and judges what comes back. */
    SmokeResult run(CalculatorClient client) {
        long start = System.nanoTime();
        int gotStatus;
        String got;
        try {
            got = client.invoke(body, contentType, accept);
            gotStatus = 200;
        } catch (CalculatorException refused) {
            got = String.valueOf(refused.getMessage());
            gotStatus = refused.status();
        }
        boolean asExpected = gotStatus == status && (status == 200 ? got.equals(expected) : got.startsWith(expected));
        double milliseconds = (System.nanoTime() - start) / 1e6;
        return new SmokeResult(this, gotStatus, LINE_BREAK.matcher(got).replaceAll(" "), milliseconds, asExpected);
    }

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
}
