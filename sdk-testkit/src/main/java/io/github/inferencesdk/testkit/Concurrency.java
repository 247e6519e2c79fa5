// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.runtime.GoldenSample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** 32 clients at once get the answers that one alone gets. */
final class Concurrency implements Check {
    private static final int THREADS = 32;
    private static final int REQUESTS_EACH = 16;
    private static final long RETRY_MILLIS = 50;
    private static final int MOST_RETRIES = 100;

    @Override
    public String name() {
        return "same-answers-from-32-threads";
    }

    @Override
    public void run(Subject subject) throws Exception {
        List<GoldenSample> samples = subject.singles();
        List<InferenceResponse> alone = samples.stream().map(subject::ask).toList();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int first = i;
                clients.add(threads.submit(() -> {
                    start.await();
                    askAll(subject, samples, alone, first);
                    return null;
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof AssertionError broken) {
                throw broken;
            }
            throw failure;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void askAll(Subject subject, List<GoldenSample> samples, List<InferenceResponse> alone, int first)
            throws Exception {
        for (int i = first; i < first + REQUESTS_EACH; i++) {
            int index = i % samples.size();
            InferenceResponse expected = alone.get(index);
            InferenceResponse got = ask(subject, samples.get(index));
            boolean same = subject.isDeterministic() ? Answers.same(expected, got) : expected.status() == got.status();
            Expect.that(
                    same,
                    "sample '" + samples.get(index).name() + "' beside others: expected " + expected + ", got " + got);
        }
    }

    /** A server may say that it has enough at once; then it is asked again. */
    private static InferenceResponse ask(Subject subject, GoldenSample sample) throws InterruptedException {
        InferenceResponse response = subject.ask(sample);
        for (int retries = 0; response.status() == 503 && retries < MOST_RETRIES; retries++) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            response = subject.ask(sample);
        }
        return response;
    }
}
