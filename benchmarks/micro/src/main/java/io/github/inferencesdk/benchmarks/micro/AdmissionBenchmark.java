// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.invoke.Job;
import io.github.inferencesdk.runtime.internal.invoke.Responder;
import io.github.inferencesdk.runtime.internal.log.Stages;
import io.github.inferencesdk.runtime.internal.session.RequestSession;
import java.io.InputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;

/** From a body that has arrived to its answer: admission, the way to a worker thread and back, or neither. */
@State(Scope.Thread)
public class AdmissionBenchmark extends Measured {
    /** Which threads the handlers run on. */
    @Param
    public Handlers handlers;

    private Parts parts;
    private InvocationService service;
    private Landing landing;

    /** Serves a pipeline that makes nothing, anew each time: what was slow while the compiler was busy is forgotten. */
    @Setup(Level.Iteration)
    public void start() {
        parts = Parts.start();
        service = parts.service(Pipelines.constant(handlers));
        landing = new Landing();
    }

    /** Ends the threads, and checks that they were the right ones. */
    @TearDown(Level.Iteration)
    public void stop(IterationParams iteration) throws InterruptedException {
        parts.stop();
        handlers.check(landing.outcome, iteration);
    }

    /** One job, and its answer. */
    @Benchmark
    public Object submit() {
        if (!service.submit(job())) {
            throw new IllegalStateException("not admitted");
        }
        Object outcome = landing.outcome.take();
        if (outcome instanceof Payload) {
            return outcome;
        }
        throw new IllegalStateException("expected an answer, got " + outcome);
    }

    private Job job() {
        return new Job(
                "benchmark",
                Headers.empty(),
                parts.bodies().elsewhere(0, InputStream::nullInputStream),
                MediaType.APPLICATION_JSON,
                MediaType.APPLICATION_JSON,
                "model",
                RequestSession.NONE,
                landing,
                new Stages());
    }

    private static final class Landing implements Responder {
        private final Handover<Object> outcome = new Handover<>(Thread.currentThread());

        @Override
        public void succeed(Payload response) {
            outcome.put(response);
        }

        @Override
        public void fail(InferenceException error) {
            outcome.put(error);
        }

        @Override
        public void abandon() {}

        @Override
        public void onClientGone(Runnable action) {}
    }
}
