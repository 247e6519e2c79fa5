// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import io.github.inferencesdk.BatchContext;
import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Outcome;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.codec.JsonInput;
import io.github.inferencesdk.codec.JsonOutput;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A model of batches of text, which answers {@code x} with {@code <x>} and remembers its batches. What an input starts with
 * says what it does: {@code hold} waits for the release, {@code deaf} does too and ignores its interrupt, {@code gate}
 * waits for the gate, {@code throw}
 * fails its batch, {@code refuse} fails it as the client's fault, {@code fail} is a failed outcome.
 */
final class BatchModel implements BatchPredictHandler<String, String, String> {
    final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();
    final AtomicInteger interrupts = new AtomicInteger();
    final AtomicInteger decodes = new AtomicInteger();
    final CountDownLatch held = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final CountDownLatch gateReached = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);

    InferencePipeline<String, String, String> pipeline() {
        return pipeline(this);
    }

    /** The same for JSON texts, in requests of one or of many. */
    InferencePipeline<String, String, String> jsonPipeline() {
        return jsonPipeline(this);
    }

    /** The same with another handler in the place of this. */
    InferencePipeline<String, String, String> jsonPipeline(BatchPredictHandler<String, String, String> handler) {
        JsonInput<String> json = JsonInput.of(String.class);
        return InferencePipeline.batching(
                context -> "model",
                (body, context) -> checked(json.decode(body, context)),
                handler,
                JsonOutput.create());
    }

    private static String checked(String text) {
        if (text.contains("malformed")) {
            throw InferenceException.invalidInput("malformed");
        }
        return text;
    }

    /** With another handler in the place of this. */
    InferencePipeline<String, String, String> pipeline(BatchPredictHandler<String, String, String> handler) {
        return InferencePipeline.batching(context -> "model", new Input(), handler, new TestPipelines.TextOutput());
    }

    private final class Input extends TestPipelines.TextInput {
        @Override
        public String decode(Payload body, InferenceContext context) throws Exception {
            decodes.incrementAndGet();
            return checked(super.decode(body, context));
        }
    }

    @Override
    public List<Outcome<String>> predictBatch(List<String> inputs, String model, BatchContext context)
            throws Exception {
        batches.add(inputs);
        for (String input : inputs) {
            behave(input);
        }
        return inputs.stream().map(BatchModel::outcome).toList();
    }

    private void behave(String input) throws InterruptedException {
        if (input.startsWith("hold")) {
            await(held, release);
        } else if (input.startsWith("gate")) {
            await(gateReached, gate);
        } else if (input.startsWith("deaf")) {
            held.countDown();
            while (release.getCount() > 0) {
                Thread.onSpinWait();
            }
        } else if (input.startsWith("throw")) {
            throw new IllegalStateException("secret");
        } else if (input.startsWith("refuse")) {
            throw InferenceException.unprocessable("refused " + input);
        }
    }

    private void await(CountDownLatch reached, CountDownLatch opened) throws InterruptedException {
        reached.countDown();
        try {
            opened.await();
        } catch (InterruptedException interrupt) {
            interrupts.incrementAndGet();
            throw interrupt;
        }
    }

    private static Outcome<String> outcome(String input) {
        return input.startsWith("fail")
                ? Outcome.failure(InferenceException.unprocessable("failed " + input))
                : Outcome.success("<" + input + ">");
    }

    /** Inputs that are all different. */
    static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** The sizes of the batches so far. */
    List<Integer> sizes() {
        return batches.stream().map(List::size).toList();
    }
}
