// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.records.RecordFormat;
import io.github.inferencesdk.runtime.internal.samples.SampleDirectories;
import io.github.inferencesdk.runtime.internal.samples.SampleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sample requests that a model ships with: files {@code <name>.request.<suffix>} and, where the answer is known,
 * {@code <name>.response.<suffix>} in the folder {@value #FOLDER}. The suffix is the media type: {@code json},
 * {@code jsonl}, {@code csv}, {@code txt}, {@code npy} or {@code bin} (octets). The command line warms a model up with
 * them, and the test kit checks the answers. In the order of their names. Immutable, safe for concurrent use.
 */
public final class GoldenSamples implements Iterable<GoldenSample> {
    /** Where they lie on the class path. */
    public static final String FOLDER = "META-INF/inference/samples";

    private final List<GoldenSample> samples;

    private GoldenSamples(Collection<GoldenSample> samples) {
        this.samples = List.copyOf(samples);
    }

    /**
     * {@return those that {@code loader} sees, in directories and in jars} When two places on the class path have
     * samples of one name, the first place wins, as it does for any resource. A jar must list its folders, as jars made
     * by Maven do.
     *
     * @param loader such as that of the pipeline's class
     * @throws UncheckedIOException when they cannot be read
     * @throws IllegalArgumentException when a file in the folder is none of a sample, or a response has no request
     */
    public static GoldenSamples of(ClassLoader loader) {
        try {
            Map<String, GoldenSample> samples = new TreeMap<>();
            for (List<SampleFile> place : SampleDirectories.onClassPath(loader, FOLDER)) {
                pair(place).forEach(samples::putIfAbsent);
            }
            return new GoldenSamples(samples.values());
        } catch (IOException failure) {
            throw new UncheckedIOException("the samples in " + FOLDER + " cannot be read", failure);
        }
    }

    /**
     * {@return those in one directory}
     *
     * @param directory its own files count, not those in directories below it
     * @throws UncheckedIOException when it cannot be read
     * @throws IllegalArgumentException when a file in it is none of a sample, or a response has no request
     */
    public static GoldenSamples in(Path directory) {
        try {
            return new GoldenSamples(pair(SampleDirectories.read(directory)).values());
        } catch (IOException failure) {
            throw new UncheckedIOException("the samples in " + directory + " cannot be read", failure);
        }
    }

    private static Map<String, GoldenSample> pair(List<SampleFile> files) {
        Map<String, Payload> requests = new TreeMap<>();
        Map<String, Payload> responses = new TreeMap<>();
        for (SampleFile file : files) {
            if ((file.isRequest() ? requests : responses).put(file.name(), file.body()) != null) {
                throw new IllegalArgumentException(
                        "sample '" + file.name() + "' has two " + (file.isRequest() ? "requests" : "responses"));
            }
        }
        Map<String, GoldenSample> samples = new TreeMap<>();
        requests.forEach((name, request) -> samples.put(name, new GoldenSample(name, request, responses.get(name))));
        for (String name : responses.keySet()) {
            if (!samples.containsKey(name)) {
                throw new IllegalArgumentException("sample '" + name + "' has a response and no request");
            }
        }
        return samples;
    }

    /** {@return all of them} Unmodifiable. */
    public List<GoldenSample> list() {
        return samples;
    }

    @Override
    public Iterator<GoldenSample> iterator() {
        return samples.iterator();
    }

    /**
     * {@return a copy of {@code pipeline} that is warmed up by these requests; the pipeline itself if it brings samples
     * of its own, or there are none here} Requests of many records, which the runtime would split, are left out: what
     * they would warm up, single requests do.
     *
     * @param <I> the input of the model
     * @param <M> the model
     * @param <O> the prediction
     * @param pipeline not changed
     */
    public <I, M, O> InferencePipeline<I, M, O> warmUp(InferencePipeline<I, M, O> pipeline) {
        if (samples.isEmpty() || !pipeline.samples().isEmpty()) {
            return pipeline;
        }
        List<Payload> requests = new ArrayList<>();
        for (GoldenSample sample : samples) {
            MediaType type = sample.request().mediaType();
            boolean read = pipeline.input().consumes().stream().anyMatch(range -> range.includes(type));
            if (read || RecordFormat.ofBody(type).isEmpty()) {
                requests.add(sample.request());
            }
        }
        return pipeline.withSamples(requests);
    }
}
