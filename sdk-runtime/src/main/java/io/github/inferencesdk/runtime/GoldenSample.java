package io.github.inferencesdk.runtime;

import io.github.inferencesdk.Payload;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that a model must be able to answer and, if it is known, the answer. Immutable, safe for concurrent use. */
public final class GoldenSample {
    private final String name;
    private final Payload request;
    private final @Nullable Payload response;

    GoldenSample(String name, Payload request, @Nullable Payload response) {
        this.name = Objects.requireNonNull(name, "name");
        this.request = Objects.requireNonNull(request, "request");
        this.response = response;
    }

    /** A request that must be answered, whatever the answer is. */
    public static GoldenSample of(String name, Payload request) {
        return new GoldenSample(name, request, null);
    }

    /** A request and its answer. */
    public static GoldenSample of(String name, Payload request, Payload response) {
        return new GoldenSample(name, request, Objects.requireNonNull(response, "response"));
    }

    /** What its files are called before {@code .request} and {@code .response}. */
    public String name() {
        return name;
    }

    /** The request. */
    public Payload request() {
        return request;
    }

    /** The answer; its media type is the one that a client asks for to get it. */
    public Optional<Payload> response() {
        return Optional.ofNullable(response);
    }

    /** The name, and what request and response are; never their content. */
    @Override
    public String toString() {
        return name + " (" + request + (response == null ? "" : " -> " + response) + ")";
    }
}
