// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** Each fault is found by the check that is meant for it, and a healthy server passes all. */
class PlantedFaultsTest {
    private static Check named(String name) {
        return Checks.all().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What a check says of a server; "holds" when it has nothing to say. */
    private static String verdict(Check check, Subject subject) {
        try {
            check.run(subject);
            return "holds";
        } catch (TestAbortedException notApplicable) {
            return "not applicable: " + notApplicable.getMessage();
        } catch (Throwable broken) {
            return "broken: " + broken.getMessage();
        }
    }

    private static List<String> exceptions(Subject subject) {
        List<String> exceptions = new ArrayList<>();
        for (Check check : Checks.all()) {
            String verdict = verdict(check, subject);
            if (!verdict.equals("holds")) {
                exceptions.add(check.name() + " " + verdict);
            }
        }
        return exceptions;
    }

    private static Gates open() {
        Gates gates = new Gates();
        gates.openAll();
        return gates;
    }

    private static Subject plain(PlainServer server, Fault... faults) {
        return Subject.builder(InferenceClient.of(server.uri()))
                .samples(Samples.plain())
                .launcher(gates -> PlainServer.start(gates, faults))
                .bodyLimit(PlainServer.LIMIT)
                .seed(1)
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "READY_TOO_EARLY|ping-503-until-loaded|GET /ping while the model loads: expected 503, got 200",
                "SLOW_PING|ping-200|ms, the platform waits 2,000",
                "WRONG_CONTENT_TYPE|content-type-true|accepts application/json, got text/html",
                "LEAKS_STACK_TRACE|errors-leak-nothing|the error shows 'tools.jackson.core",
                "DROPS_LAST_RECORD|records-equal-singles|went in",
                "LOSES_REQUEST_AT_DRAIN|drain-loses-nothing|no answer",
                "ANSWERS_200_ON_ERROR|malformed-body-4xx|expected 4xx, got 200",
                "IGNORES_ACCEPT|unacceptable-406|expected 406, got 200",
                "IGNORES_ACCEPT|accept-weights|;q=0: expected 406, got 200",
                "IGNORES_CONTENT_TYPE|unsupported-content-type-415|expected 415, got 200",
                "COMPARES_TYPES_AS_TEXT|content-type-parameters|charset=UTF-8: expected an answer, got 415",
                "FAILS_ON_MALFORMED_BODIES|malformed-body-4xx|expected 4xx, got 500",
                "FAILS_ON_MALFORMED_BODIES|mutated-samples-never-5xx|of seed 1, from the sample",
                "RUNS_THE_MODEL_ON_GET|wrong-method-405|GET /invocations: expected 405",
                "KNOWS_EVERY_PATH|unknown-path-404|expected 404",
                "HAS_NO_LIMIT|body-limit-413|a body of 100001 bytes: expected 413, got 'HTTP/1.1 400",
                "SHARES_STATE|same-answers-from-32-threads|beside others: expected 200",
                "COUNTS_REQUESTS|deterministic|: first 200 {",
                "ANSWERS_WRONG|golden-responses|sample 'half': expected {\"quotient\":0.5}, got {\"quotient\":1.5}",
                "BARE_ERRORS|errors-in-shape|an error without 'error'",
            })
    void fault_isFound(Fault fault, String check, String words) throws Exception {
        try (PlainServer server = PlainServer.start(open(), fault)) {
            assertThat(verdict(named(check), plain(server, fault)))
                    .startsWith("broken: ")
                    .contains(words);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFault_isListedAbove(Fault fault) throws Exception {
        assertThat(PlantedFaultsTest.class
                        .getDeclaredMethod("fault_isFound", Fault.class, String.class, String.class)
                        .getAnnotation(CsvSource.class)
                        .value())
                .anyMatch(row -> row.startsWith(fault + "|"));
    }

    @Test
    void plainServer_withoutFaults_keepsTheContract() throws Exception {
        try (PlainServer server = PlainServer.start(open())) {
            assertThat(exceptions(plain(server)))
                    .containsExactly("declared-media-types not applicable: what is declared is not known from outside");
        }
    }

    private static List<String> exceptions(InferencePipeline<?, ?, ?> pipeline) throws Exception {
        ServerConfig config = ServerConfig.builder().port(0).build();
        try (InferenceServer server =
                InferenceServer.builder().pipeline(pipeline).config(config).start()) {
            server.awaitReady();
            return exceptions(Subject.builder(InferenceClient.of(server))
                    .samples(Samples.divider())
                    .pipeline(pipeline)
                    .launcher(new PipelineLauncher<>(pipeline, config))
                    .seed(1)
                    .build());
        }
    }

    @Test
    void pipeline_withoutFaults_keepsTheContract() throws Exception {
        assertThat(exceptions(Divider.healthy())).isEmpty();
    }

    @Test
    void pipeline_thatSharesItsStateBetweenThreads_isFound() throws Exception {
        AtomicReference<Divider.Request> latest = new AtomicReference<>();
        var shared = Divider.predicting((request, model, context) -> {
            latest.set(request);
            Thread.sleep(1);
            return Divider.divide(latest.get());
        });

        assertThat(exceptions(shared)).anyMatch(each -> each.startsWith("same-answers-from-32-threads broken"));
    }

    @Test
    void pipeline_thatFailsOnWhatItDidNotForesee_isFound() throws Exception {
        var fragile = Divider.predicting((request, model, context) -> {
            if (request.b() == 0 || request.a() < 0) {
                throw new ArithmeticException("/ by zero");
            }
            return Divider.divide(request);
        });

        assertThat(exceptions(fragile)).singleElement().asString().startsWith("mutated-samples-never-5xx broken");
    }
}
