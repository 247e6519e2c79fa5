// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.local.internal.batch.Lines;
import io.github.inferencesdk.local.internal.io.Folders;
import io.github.inferencesdk.local.testsupport.HttpContainer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** What a container that echoes makes of a job's input is the input. */
class BatchTransformProperties {
    private static @Nullable HttpContainer container;
    private static @Nullable Path home;

    @BeforeContainer
    static void start() throws IOException {
        container = HttpContainer.start(Answer::echo);
        home = Files.createTempDirectory("batch-transform-properties");
    }

    @AfterContainer
    static void close() throws IOException {
        container.close();
        Folders.delete(home);
    }

    private static byte[] text(SplittableRandom random, int lines, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(i).append(random.nextInt(3) == 0 ? "é€" : "").append("x".repeat(random.nextInt(longest)));
            text.append(random.nextInt(4) == 0 ? "\r\n" : "\n").append(random.nextInt(9) == 0 ? "\n" : "");
        }
        if (random.nextBoolean()) {
            text.append("no end");
        }
        return text.toString().getBytes(UTF_8);
    }

    @Property(tries = 40)
    void manyRecords_comeBackInOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int concurrent, @ForAll AssembleWith assembleWith)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] text = text(random, random.nextInt(2_000), 1 + random.nextInt(5_000));

        check(text, BatchStrategy.MULTI_RECORD, concurrent, assembleWith);
        assertThat(container.calls())
                .allSatisfy(call -> assertThat(call.bytes().length).isLessThanOrEqualTo(1 << 20));
    }

    @Property(tries = 40)
    void singleRecords_comeBackInOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int concurrent, @ForAll AssembleWith assembleWith)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);

        check(text(random, random.nextInt(20), 10_000), BatchStrategy.SINGLE_RECORD, concurrent, assembleWith);
    }

    private static void check(byte[] text, BatchStrategy strategy, int concurrent, AssembleWith assembleWith)
            throws Exception {
        Path in = Files.write(home.resolve("in"), text);
        BatchTransformReport report = TransformJobs.run(
                container,
                BatchTransform.builder()
                        .input(in)
                        .output(home)
                        .splitType(SplitType.LINE)
                        .batchStrategy(strategy)
                        .assembleWith(assembleWith)
                        .maxPayloadInMb(1)
                        .maxConcurrentTransforms(concurrent));

        assertThat(report.failed()).isEmpty();
        TransformedObject object = report.objects().get(0);
        assertThat(object.records()).isEqualTo(Lines.count(text, 0, text.length));
        String expected = new String(text, UTF_8);
        if (assembleWith == AssembleWith.LINE) {
            expected += expected.isEmpty() || expected.endsWith("\n") ? "" : "\n";
            assertThat(object.results()).isEqualTo(object.records());
        }
        assertThat(Files.readString(home.resolve("in.out"))).isEqualTo(expected);
        assertThat(List.of(home.toFile().list())).containsExactlyInAnyOrder("in", "in.out");
    }
}
