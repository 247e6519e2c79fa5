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

    /**
     * {@return a builder that starts with a server of which nothing is known}
     *
     * @param client talks to the server
     */
    public static Builder builder(InferenceClient client) {
        return new Builder(client);
    }

    /** {@return what talks to the server} */
    public InferenceClient client() {
        return client;
    }

    /** {@return the requests that it must answer, as they were given} Unmodifiable. */
    public List<GoldenSample> samples() {
        return samples;
    }

    /** {@return what it serves; empty when that is not in this process} */
    public Optional<InferencePipeline<?, ?, ?>> pipeline() {
        return Optional.ofNullable(pipeline);
    }

    /** Starts further servers like this one, if that can be done from here. */
    Optional<Launcher> launcher() {
        return Optional.ofNullable(launcher);
    }

    /** {@return the largest body that it should take, in bytes; {@link Long#MAX_VALUE} for no limit} */
    public long bodyLimit() {
        return bodyLimit;
    }

    /** {@return whether it promises the same answer to the same request} */
    public boolean isDeterministic() {
        return deterministic;
    }

    /** {@return what the generator of requests starts from, so that a run can be repeated} */
    public long seed() {
        return seed;
    }

    /**
     * Sends a sample, and asks for the type of its golden response, if there is one.
     *
     * @param sample its request is sent to {@code /invocations}
     * @return the answer, whatever its status
     */
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

        /**
         * Sets requests that it must answer.
         *
         * @param samples none unless set; copied
         * @return this builder
         */
        public Builder samples(List<GoldenSample> samples) {
            this.samples = List.copyOf(samples);
            return this;
        }

        /**
         * Sets what it serves.
         *
         * @param pipeline by which rules can tell what types it reads and makes
         * @return this builder
         */
        public Builder pipeline(InferencePipeline<?, ?, ?> pipeline) {
            this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
            return this;
        }

        Builder launcher(Launcher launcher) {
            this.launcher = launcher;
            return this;
        }

        /**
         * Sets the largest body that it should take.
         *
         * @param bodyLimit in bytes, 1 or more; 25 MiB unless set, as the runtime has it; {@link Long#MAX_VALUE} for no
         *     limit
         * @return this builder
         * @throws IllegalArgumentException when it is less than 1
         */
        public Builder bodyLimit(long bodyLimit) {
            if (bodyLimit < 1) {
                throw new IllegalArgumentException("the body limit is at least 1, got " + bodyLimit);
            }
            this.bodyLimit = bodyLimit;
            return this;
        }

        /**
         * Sets whether it promises the same answer to the same request.
         *
         * @param deterministic true unless set
         * @return this builder
         */
        public Builder deterministic(boolean deterministic) {
            this.deterministic = deterministic;
            return this;
        }

        /**
         * Sets what the generator of requests starts from.
         *
         * @param seed any number; another one each time unless set
         * @return this builder
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** {@return the subject} */
        public Subject build() {
            return new Subject(this);
        }
    }
}
