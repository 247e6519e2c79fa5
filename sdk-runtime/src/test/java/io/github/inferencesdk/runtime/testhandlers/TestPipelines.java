// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.testhandlers;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;
import io.github.inferencesdk.OutputHandler;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.PredictHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Pipelines from text to text. */
public final class TestPipelines {
    private TestPipelines() {}

    /** Answers with what it was sent. */
    public static InferencePipeline<String, String, String> echo() {
        return of((input, model, context) -> input);
    }

    /** Predicts with {@code predict}; the model is the word {@code model}. */
    public static InferencePipeline<String, String, String> of(PredictHandler<String, String, String> predict) {
        return of(context -> "model", predict);
    }

    /** Loads with {@code loader} and predicts with {@code predict}. */
    public static InferencePipeline<String, String, String> of(
            ModelLoader<String> loader, PredictHandler<String, String, String> predict) {
        return InferencePipeline.of(loader, new TextInput(), predict, new TextOutput());
    }

    /** Answers with what {@code output} makes of what it was sent. */
    public static InferencePipeline<String, String, String> encoding(OutputHandler<String> output) {
        return InferencePipeline.of(context -> "model", new TextInput(), (input, model, context) -> input, output);
    }

    /** Waits for {@code release}, then answers with what it was sent. Reacts to interrupts. */
    public static InferencePipeline<String, String, String> waiting(CountDownLatch entered, CountDownLatch release) {
        return of((input, model, context) -> {
            entered.countDown();
            release.await();
            return input;
        });
    }

    /** Spins until {@code release}, whatever interrupts it. */
    public static InferencePipeline<String, String, String> deaf(CountDownLatch release) {
        return deaf(new CountDownLatch(1), release);
    }

    /** The same, and counts {@code entered} down when it is called. */
    public static InferencePipeline<String, String, String> deaf(CountDownLatch entered, CountDownLatch release) {
        return of((input, model, context) -> {
            entered.countDown();
            while (input.startsWith("spin") && release.getCount() > 0) {
                Thread.onSpinWait();
            }
            return input;
        });
    }

    /** Reads the body as a stream, and answers with the number of its bytes, their sum, and the size that was known. */
    public static InferencePipeline<String, String, String> summing() {
        return InferencePipeline.of(
                context -> "model",
                (body, context) -> sum(body),
                (input, model, context) -> input,
                (prediction, type, context) -> Payload.text(type, prediction));
    }

    private static String sum(Payload body) throws IOException {
        long count = 0;
        long sum = 0;
        byte[] buffer = new byte[8192];
        try (InputStream in = body.stream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                count += n;
                for (int i = 0; i < n; i++) {
                    sum += buffer[i];
                }
            }
        }
        return count + " " + sum + " " + body.size().orElse(-1);
    }

    /** Loads the word {@code model}, and counts how often it is unloaded. */
    public static ModelLoader<String> counting(AtomicInteger unloads) {
        return new ModelLoader<>() {
            @Override
            public String load(ModelContext context) {
                return "model";
            }

            @Override
            public void unload(String model) {
                unloads.incrementAndGet();
            }
        };
    }

    /** Reads text and JSON as text. */
    public static class TextInput implements InputHandler<String> {
        @Override
        public String decode(Payload body, InferenceContext context) throws Exception {
            return body.text();
        }

        @Override
        public List<MediaType> consumes() {
            return List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN);
        }
    }

    /** Makes JSON and plain text of text. */
    public static class TextOutput implements OutputHandler<String> {
        @Override
        public Payload encode(String prediction, MediaType type, InferenceContext context) {
            return Payload.text(type, prediction);
        }

        @Override
        public List<MediaType> produces() {
            return List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN);
        }
    }
}
