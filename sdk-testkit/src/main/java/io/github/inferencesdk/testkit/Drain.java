// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.runtime.GoldenSample;
import io.github.inferencesdk.testkit.Launcher.Launched;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A server that is told to stop answers each request that it has, as ever; {@code /ping} and new requests are 503
 * meanwhile.
 */
final class Drain implements Check {
    private static final int REQUESTS = 8;

    @Override
    public String name() {
        return "drain-loses-nothing";
    }

    static TestAbortedException needsAProcess() {
        return Expect.notApplicable("needs to start and stop the server");
    }

    @Override
    public void run(Subject subject) throws Exception {
        Launcher launcher = subject.launcher().orElseThrow(Drain::needsAProcess);
        GoldenSample sample = subject.single();
        InferenceResponse before = subject.ask(sample);
        Gates gates = new Gates();
        gates.openLoad();
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS + 1);
        try (Launched server = launcher.launch(gates)) {
            drain(subject, server, sample, before, gates, threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void drain(
            Subject subject,
            Launched server,
            GoldenSample sample,
            InferenceResponse before,
            Gates gates,
            ExecutorService threads)
            throws Exception {
        InferenceClient client = InferenceClient.of(server.uri());
        Patience.until(() -> client.ping().status() == 200, "GET /ping is not 200 though the model is loaded");
        List<CompletableFuture<InferenceResponse>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> at(client, subject).ask(sample), threads));
        }
        CompletableFuture<Void> closed;
        try {
            Patience.until(() -> server.inFlight() >= REQUESTS, "the requests do not arrive");
            closed = CompletableFuture.runAsync(server::close, threads);
            expectRefusals(client, sample);
        } finally {
            gates.openPredict(); // or the server would wait for its requests for ever
        }
        for (CompletableFuture<InferenceResponse> answer : answers) {
            expectSame(subject, before, answer);
        }
        closed.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static Subject at(InferenceClient client, Subject subject) {
        return Subject.builder(client).samples(subject.samples()).build();
    }

    private static void expectRefusals(InferenceClient client, GoldenSample sample) throws InterruptedException {
        try {
            Patience.until(() -> client.ping().status() == 503, "GET /ping is not 503 while the server drains");
            Expect.status(503, client.post(sample.request()), "a new request while the server drains");
        } catch (UncheckedIOException noAnswer) {
            throw new AssertionError("no answer while requests are in flight: " + noAnswer.getMessage(), noAnswer);
        }
    }

    private static void expectSame(
            Subject subject, InferenceResponse before, CompletableFuture<InferenceResponse> answer) throws Exception {
        InferenceResponse got;
        try {
            got = answer.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException lost) {
            throw new AssertionError("a request in flight was lost: " + lost.getCause(), lost);
        }
        boolean same = subject.isDeterministic() ? Answers.same(before, got) : before.status() == got.status();
        Expect.that(same, "a request in flight: expected " + before + ", got " + got);
    }
}
