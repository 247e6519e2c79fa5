// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.InferenceServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs the classes below as a team's JUnit would. */
class InferenceTestTest {
    private static final Queue<InferenceClient> SEEN = new ConcurrentLinkedQueue<>();
    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    private static EngineExecutionResults run(Class<?> testClass) {
        SEEN.clear();
        PORTS.clear();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(testClass))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .execute();
    }

    private static void assertPassed(EngineExecutionResults results, int tests) {
        results.allEvents().assertStatistics(all -> all.failed(0));
        results.testEvents().assertStatistics(all -> all.succeeded(tests));
    }

    private static String failure(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .findFirst()
                .orElse("none");
    }

    private static void note(InferenceServer server) {
        PORTS.add(server.port());
        SEEN.add(InferenceClient.of(server));
    }

    private static void assertAllClosed() {
        assertThat(SEEN)
                .isNotEmpty()
                .allSatisfy(client -> assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(client::ping)
                        .withMessageContaining("GET /ping of http://127.0.0.1:"));
    }

    @Test
    void classScope_oneServerForAllTests_closedAtTheEnd() {
        assertPassed(run(OneServer.class), 6);
        assertThat(PORTS).hasSize(1);
        assertAllClosed();
    }

    @Test
    void methodScope_aServerForEachTest_alsoInTheConstructor() {
        assertPassed(run(ServerPerMethod.class), 3);
        assertThat(PORTS).hasSize(3);
        assertAllClosed();
    }

    @Test
    void methodScope_constructorOfAClassThatIsMadeOnce_isRefused() {
        assertThat(failure(run(TooEarly.class))).contains("each test method has a server of its own");
    }

    @Test
    void loadFails_isAClearError() {
        assertThat(failure(run(Unloadable.class)))
                .startsWith("the server of " + Unloadable.class.getName() + " did not start: ")
                .endsWith("the model failed to load: java.io.IOException: weights.bin is missing");
    }

    @Test
    void badAttributes_areClearErrors() {
        assertThat(failure(run(NoSuchMethod.class)))
                .contains("expected a static method missing() that returns a pipeline");
        assertThat(failure(run(BadSetting.class))).contains("a setting is NAME=value, got 'SAGEMAKER_BATCH'");
        assertThat(failure(run(WrongSetting.class))).contains("SAGEMAKER_BATCH='maybe': expected true or false");
    }

    @InferenceTest
    static class OneServer {
        private final InferenceClient client;

        OneServer(InferenceClient client) {
            this.client = client;
        }

        @BeforeAll
        static void beforeAll(InferenceServer server) {
            note(server);
        }

        @RepeatedTest(4)
        void post_answers(InferenceServer server) {
            assertThat(client.post("{\"a\":1,\"b\":2}").json().get("quotient").doubleValue())
                    .isEqualTo(0.5);
            note(server);
        }

        @Nested
        class Deeper {
            @Test
            void server_isTheOuterOne(InferenceServer server, InferenceClient other) {
                assertThat(other.server()).isEqualTo(client.server());
                note(server);
            }
        }

        @Nested
        @InferenceTest(value = Divider.class, settings = "SAGEMAKER_MAX_REQUEST_SIZE=5")
        class WithOneOfItsOwn {
            @Test
            void server_isAnother(InferenceClient other) {
                assertThat(other.server()).isNotEqualTo(client.server());
                assertThat(other.post("{\"a\":1,\"b\":2}").status()).isEqualTo(413);
            }
        }
    }

    @InferenceTest(scope = InferenceTest.Scope.METHOD, pipeline = "pipeline")
    static class ServerPerMethod {
        private final InferenceServer server;

        ServerPerMethod(InferenceServer server) {
            this.server = server;
        }

        static InferencePipeline<?, ?, ?> pipeline() {
            return Divider.healthy();
        }

        @RepeatedTest(2)
        void ping_isReady(InferenceClient client) {
            assertThat(client.ping().status()).isEqualTo(200);
            note(server);
        }

        @Nested
        class Deeper {
            @Test
            void server_isTheMethods(InferenceServer mine) {
                assertThat(mine).isSameAs(server);
                note(mine);
            }
        }
    }

    @InferenceTest(scope = InferenceTest.Scope.METHOD)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class TooEarly {
        TooEarly(InferenceClient client) {}

        @Test
        void never() {}
    }

    @InferenceTest(pipeline = "pipeline")
    static class Unloadable {
        static InferencePipeline<?, ?, ?> pipeline() {
            return InferencePipeline.<String, String, String>of(
                    context -> {
                        throw new IOException("weights.bin is missing");
                    },
                    (body, context) -> body.text(),
                    (input, model, context) -> input,
                    (prediction, type, context) -> Payload.text(type, prediction));
        }

        @Test
        void never() {}
    }

    @InferenceTest(pipeline = "missing")
    static class NoSuchMethod {
        @Test
        void never() {}
    }

    @InferenceTest(settings = "SAGEMAKER_BATCH")
    static class BadSetting {
        @Test
        void never() {}
    }

    @InferenceTest(settings = "SAGEMAKER_BATCH=maybe")
    static class WrongSetting {
        @Test
        void never() {}
    }
}
