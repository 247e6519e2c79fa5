// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.GoldenSample;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is checked: a server that runs, sample requests that it must answer, and what is known of it. Immutable. */
public final class Subject {
    /** The limit of bodies that the runtime has by default, in bytes. */
    static final long DEFAULT_BODY_LIMIT = 25L << 20;

    private static final List<MediaType> RECORDS = List.of(
            MediaType.of("application", "jsonlines"),
            MediaType.of("application", "x-ndjson"),
            MediaType.of("application", "jsonl"),
            MediaType.TEXT_CSV);

    private final InferenceClient client;
    private final List<GoldenSample> samples;
    private final @Nullable InferencePipeline<?, ?, ?> pipeline;
    private final @Nullable Launcher launcher;
    private final long bodyLimit;
    private final boolean deterministic;
    private final long seed;

    private Subject(Builder builder) {
        this.client = builder.client;
        this.samples = builder.samples;
        this.pipeline = builder.pipeline;
        this.launcher = builder.launcher;
        this.bodyLimit = builder.bodyLimit;
        this.deterministic = builder.deterministic;
        this.seed = builder.seed;
    }

    /** Starts with a server of which nothing is known. */
    public static Builder builder(InferenceClient client) {
        return new Builder(client);
    }

    /** Talks to the server. */
    public InferenceClient client() {
        return client;
    }

    /** Requests that it must answer. Unmodifiable. */
    public List<GoldenSample> samples() {
        return samples;
    }

    /** What it serves, if that is in this process. */
    public Optional<InferencePipeline<?, ?, ?>> pipeline() {
        return Optional.ofNullable(pipeline);
    }

    /** Starts further servers like this one, if that can be done from here. */
    Optional<Launcher> launcher() {
        return Optional.ofNullable(launcher);
    }

    /** The largest body that it should take, in bytes. */
    public long bodyLimit() {
        return bodyLimit;
    }

    /** Whether it promises the same answer to the same request. */
    public boolean isDeterministic() {
        return deterministic;
    }

    /** What the generator of requests starts from. */
    public long seed() {
        return seed;
    }

    /** The answer to a sample; its type is the one of the golden response, if there is one. */
    public InferenceResponse ask(GoldenSample sample) {
        Payload request = sample.request();
        return client.post(sample.response()
                .map(response -> request.withHeader(
                        "Accept", response.mediaType().withoutParameters().toString()))
                .orElse(request));
    }

    /** The samples that are one request each, not records of many; all of them when there are no such. */
    List<GoldenSample> singles() {
        List<GoldenSample> singles =
                samples.stream().filter(sample -> !isRecords(sample)).toList();
        if (samples.isEmpty()) {
            throw Expect.notApplicable("there are no samples");
        }
        return singles.isEmpty() ? samples : singles;
    }

    private static boolean isRecords(GoldenSample sample) {
        return RECORDS.contains(sample.request().mediaType().withoutParameters());
    }

    /** The first of the {@link #singles()}. */
    GoldenSample single() {
        return singles().get(0);
    }

    /** Builds a {@link Subject}. Not safe for concurrent use. */
    public static final class Builder {
        private final InferenceClient client;
        private List<GoldenSample> samples = List.of();
        private @Nullable InferencePipeline<?, ?, ?> pipeline;
        private @Nullable Launcher launcher;
        private long bodyLimit = DEFAULT_BODY_LIMIT;
        private boolean deterministic = true;
        private long seed = System.nanoTime() & 0xffff_ffffL;

        private Builder(InferenceClient client) {
            this.client = Objects.requireNonNull(client, "client");
        }

        /** Sets requests that it must answer. */
        public Builder samples(List<GoldenSample> samples) {
            this.samples = List.copyOf(samples);
            return this;
        }

        /** Sets what it serves. */
        public Builder pipeline(InferencePipeline<?, ?, ?> pipeline) {
            this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
            return this;
        }

        Builder launcher(Launcher launcher) {
            this.launcher = launcher;
            return this;
        }

        /** Sets the largest body that it should take, in bytes; 25 MiB unless set, {@link Long#MAX_VALUE} is no limit. */
        public Builder bodyLimit(long bodyLimit) {
            if (bodyLimit < 1) {
                throw new IllegalArgumentException("the body limit is at least 1, got " + bodyLimit);
            }
            this.bodyLimit = bodyLimit;
            return this;
        }

        /** Sets whether it promises the same answer to the same request; it does unless set. */
        public Builder deterministic(boolean deterministic) {
            this.deterministic = deterministic;
            return this;
        }

        /** Sets what the generator of requests starts from; another number each time unless set. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Returns the subject. */
        public Subject build() {
            return new Subject(this);
        }
    }
}
