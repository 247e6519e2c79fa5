// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.GoldenSample;
import io.github.inferencesdk.runtime.GoldenSamples;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * The serving contract as a test: a class that extends this and gives a pipeline has one test for each rule.
 *
 * <pre>{@code
 * class ScalingContractTest extends ContractSuite {
 *     @Override
 *     protected InferencePipeline<?, ?, ?> pipeline() {
 *         return new ScalingProvider().pipeline();
 *     }
 * }
 * }</pre>
 *
 * <p>The model is loaded three times: for a server that all requests go to, and for two that are held up while they load
 * and while they drain. A rule that does not apply to this pipeline is an aborted test that says why.
 */
public abstract class ContractSuite {
    /** For the class that extends this. */
    protected ContractSuite() {}

    /** {@return what is served} Called once for each run. */
    protected abstract InferencePipeline<?, ?, ?> pipeline();

    /** {@return the requests that the model must answer; the golden samples on the class path unless overridden} */
    protected List<GoldenSample> samples() {
        return GoldenSamples.of(getClass().getClassLoader()).list();
    }

    /** {@return how it is served; with the defaults on a free port unless overridden} The port must be 0. */
    protected ServerConfig config() {
        return ServerConfig.builder().port(0).build();
    }

    /** {@return whether the same request gets the same answer; true unless overridden} */
    protected boolean isDeterministic() {
        return true;
    }

    /**
     * {@return what random requests are made from; another number each time unless overridden} JUnit's report shows it.
     */
    protected long seed() {
        return System.nanoTime() & 0xffff_ffffL;
    }

    /** {@return the rules to check; all of them unless overridden} */
    protected List<Check> checks() {
        return Checks.all();
    }

    /** One test for each rule, against one server that is closed after them. */
    @TestFactory
    final Stream<DynamicTest> contract(TestReporter reporter) throws InterruptedException {
        InferencePipeline<?, ?, ?> pipeline = pipeline();
        ServerConfig config = config();
        InferenceServer server = start(pipeline, config);
        Subject subject = Subject.builder(InferenceClient.of(server))
                .samples(samples())
                .pipeline(pipeline)
                .launcher(new PipelineLauncher<>(pipeline, config))
                .bodyLimit(config.maxRequestSize())
                .deterministic(isDeterministic())
                .seed(seed())
                .build();
        reporter.publishEntry("seed", String.valueOf(subject.seed()));
        return checks().stream()
                .map(check -> DynamicTest.dynamicTest(check.name(), () -> check.run(subject)))
                .onClose(server::close);
    }

    private static InferenceServer start(InferencePipeline<?, ?, ?> pipeline, ServerConfig config)
            throws InterruptedException {
        InferenceServer server =
                InferenceServer.builder().pipeline(pipeline).config(config).start();
        try {
            server.awaitReady();
            return server;
        } catch (IllegalStateException | InterruptedException failure) {
            server.close();
            throw failure;
        }
    }
}
