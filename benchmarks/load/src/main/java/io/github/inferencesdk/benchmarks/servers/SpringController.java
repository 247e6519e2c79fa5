// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

import io.github.inferencesdk.calculator.model.MathCalculator;
import io.github.inferencesdk.calculator.model.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The calculator as one would write it for Spring: a record in, a record out, the same model between. */
@RestController
class SpringController {
    private final MathCalculator calculator = new MathCalculator();
    private final long busy = Busy.millis();

    @GetMapping("/ping")
    void ping() {}

    @PostMapping("/invocations")
    SpringAnswer invoke(@RequestBody SpringQuestion question) {
        Busy.burn(busy);
        Operation operation = Operation.named(question.operation()).orElseThrow();
        double result = calculator.calculate(operation, question.a(), question.b());
        return SpringAnswer.of(question, result);
    }
}
