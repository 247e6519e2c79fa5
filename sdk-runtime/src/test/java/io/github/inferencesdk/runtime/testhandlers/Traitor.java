// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.testhandlers;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferenceHandler;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.Payload;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.List;

/** Throws what it is told to, where it is told to: {@code decode null pointer}. Every message holds secrets. */
public final class Traitor implements InferenceHandler<String, String, String> {
    /** What it can throw. */
    public static final List<String> BETRAYALS = List.of(
            "null pointer", "unchecked", "checked", "file", "caused", "assertion", "overflow", "linkage", "interrupt");

    private static final String SECRET = "java.lang.Secret at com.acme.Model.load(Model.java:12) of /opt/ml/model/x";

    private Traitor() {}

    /** A pipeline of it, from text to text. */
    public static InferencePipeline<String, String, String> pipeline() {
        return InferencePipeline.of(new Traitor());
    }

    /** A new one of {@link #BETRAYALS}, to throw. */
    public static Exception betrayal(String what) {
        return switch (what) {
            case "null pointer" -> new NullPointerException(SECRET);
            case "unchecked" -> new IllegalStateException(SECRET);
            case "checked" -> new Exception(SECRET);
            case "file" -> new FileNotFoundException(SECRET);
            case "caused" -> new UncheckedIOException(SECRET, new FileNotFoundException(SECRET));
            case "interrupt" -> new InterruptedException(SECRET);
            case "assertion" -> throw new AssertionError(SECRET);
            case "overflow" -> throw new StackOverflowError(SECRET);
            case "linkage" -> throw new NoClassDefFoundError(SECRET);
            case "not computable" ->
                InferenceException.of(ErrorKind.UNPROCESSABLE, "not computable", new Exception(SECRET));
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static void betray(String stage, String order) throws Exception {
        if (order.startsWith(stage + " ")) {
            throw betrayal(order.substring(stage.length() + 1));
        }
    }

    @Override
    public String load(ModelContext context) {
        return "model";
    }

    @Override
    public List<MediaType> consumes() {
        return List.of(MediaType.TEXT_PLAIN);
    }

    @Override
    public String decode(Payload body, InferenceContext context) throws Exception {
        String order = body.text();
        betray("decode", order);
        return order;
    }

    @Override
    public String predict(String order, String model, InferenceContext context) throws Exception {
        betray("predict", order);
        return order;
    }

    @Override
    public Payload encode(String order, MediaType type, InferenceContext context) throws Exception {
        betray("encode", order);
        return Payload.writing(type, out -> betray("writer", order));
    }
}
