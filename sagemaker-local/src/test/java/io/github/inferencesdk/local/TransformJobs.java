// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import io.github.inferencesdk.local.internal.transform.TransformJob;
import io.github.inferencesdk.local.testsupport.HttpContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Jobs from the folder {@code in} to the folder {@code out} of a test's home, done with an {@link HttpContainer}. */
final class TransformJobs {
    private final Path in;
    private final Path out;

    TransformJobs(Path home) throws IOException {
        in = Files.createDirectories(home.resolve("in"));
        out = home.resolve("out");
    }

    Path in(String name) {
        return in.resolve(name);
    }

    Path out(String name) {
        return out.resolve(name);
    }

    BatchTransformBuilder job() {
        return BatchTransform.builder().input(in).output(out).retryPause(Duration.ofMillis(1));
    }

    BatchTransformBuilder lines() {
        return job().splitType(SplitType.LINE).assembleWith(AssembleWith.LINE);
    }

    static BatchTransformReport run(HttpContainer container, BatchTransformBuilder builder)
            throws IOException, InterruptedException {
        TransformJob job = builder.job();
        return BatchTransform.run(job, job.objects(), container.client(), new CompletableFuture<>(), System.nanoTime());
    }

    /** The numbers from 1 on, a line each. */
    static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }
}
