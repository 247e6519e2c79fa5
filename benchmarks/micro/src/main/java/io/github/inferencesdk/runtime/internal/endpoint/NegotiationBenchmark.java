// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.benchmarks.micro.Measured;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Agreeing on media types. It is in this package because negotiation is nobody else's to call. */
@State(Scope.Benchmark)
public class NegotiationBenchmark extends Measured {
    private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);
    /** More than are remembered. */
    private static final int MANY = 1000;

    /** The headers of the request. */
    @Param
    public Head head;

    private final Negotiation remembering = new Negotiation(JSON, JSON, MediaType.APPLICATION_JSON);
    private final Negotiation full = new Negotiation(JSON, JSON, MediaType.APPLICATION_JSON);

    /** Fills what is remembered with the headers of others. */
    @Setup
    public void fill() {
        for (int i = 1; i < MANY; i++) {
            full.agree(Optional.empty(), Optional.of("*/*;q=0." + i));
        }
    }

    /** Headers as they came before. */
    @Benchmark
    public Object again() {
        return remembering.agree(head.contentType, head.accept);
    }

    /** Headers that are read anew, because there is no place left to remember them. */
    @Benchmark
    public Object anew() {
        return full.agree(head.contentType, head.accept);
    }

    /** The headers {@code Content-Type} and {@code Accept} of a request. */
    public enum Head {
        /** As JSON, and with no wishes. */
        NO_ACCEPT(Optional.of("application/json"), Optional.empty()),
        /** JSON for JSON. */
        JSON(Optional.of("application/json"), Optional.of("application/json")),
        /** What a browser accepts. */
        BROWSER(
                Optional.of("application/json"),
                Optional.of("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")),
        /** With the charset that some clients add. */
        CHARSET(Optional.of("application/json; charset=utf-8"), Optional.of("application/json"));

        private final Optional<String> contentType;
        private final Optional<String> accept;

        Head(Optional<String> contentType, Optional<String> accept) {
            this.contentType = contentType;
            this.accept = accept;
        }
    }
}
