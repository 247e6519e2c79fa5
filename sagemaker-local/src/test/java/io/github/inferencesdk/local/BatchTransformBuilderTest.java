// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTransformBuilderTest {
    @TempDir
    Path home;

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(parts);
    }

    @Test
    void numbersOutOfRange_areRefusedWithTheRange() {
        BatchTransformBuilder builder = BatchTransform.builder();

        refused(() -> builder.maxPayloadInMb(101), "maxPayloadInMb is 101", "from 0 to 100");
        refused(() -> builder.maxPayloadInMb(-1), "maxPayloadInMb is -1");
        refused(() -> builder.maxConcurrentTransforms(-1), "maxConcurrentTransforms is -1");
        refused(() -> builder.invocationsTimeout(Duration.ZERO), "from 1 to 3600");
        refused(() -> builder.invocationsTimeout(Duration.ofSeconds(3601)), "is 3601");
        refused(() -> builder.invocationsMaxRetries(4), "invocationsMaxRetries is 4", "from 0 to 3");
        Map<String, String> seventeen =
                IntStream.range(0, 17).boxed().collect(Collectors.toMap(i -> "V" + i, i -> "x"));
        refused(() -> builder.environment(seventeen), "is 17", "to 16");
    }

    @Test
    void theProduct_isHundredAtMost() throws Exception {
        Path in = Files.writeString(home.resolve("a"), "x");
        BatchTransformBuilder builder =
                BatchTransform.builder().command("serve").input(in).output(home).maxPayloadInMb(50);

        assertThatCode(() -> builder.maxConcurrentTransforms(2).build()).doesNotThrowAnyException();
        refused(() -> builder.maxConcurrentTransforms(3).build(), "3 times MaxPayloadInMB 50 is over 100");
        assertThatCode(() ->
                        builder.maxPayloadInMb(0).maxConcurrentTransforms(1_000).build())
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsMissing_isNamed() throws Exception {
        Path in = Files.writeString(home.resolve("a"), "x");

        assertThatThrownBy(() -> BatchTransform.builder().command("serve").build())
                .hasMessageContaining("input(");
        assertThatThrownBy(() ->
                        BatchTransform.builder().command("serve").input(in).build())
                .hasMessageContaining("output(");
        assertThatThrownBy(() -> BatchTransform.builder().input(in).output(home).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("command(");
        refused(() -> BatchTransform.builder().input(home.resolve("none")), "there is no input", "none");
    }

    @Test
    void outputInTheInputFolder_isRefused() {
        refused(
                () -> BatchTransform.builder()
                        .command("serve")
                        .input(home)
                        .output(home.resolve("out"))
                        .build(),
                "is in the input folder");
    }

    @Test
    void valuesOfTheApi_areReadInItsSpelling() {
        assertThat(SplitType.of("Line")).isEqualTo(SplitType.LINE);
        assertThat(BatchStrategy.of("SingleRecord")).isEqualTo(BatchStrategy.SINGLE_RECORD);
        assertThat(AssembleWith.of("None").apiName()).isEqualTo("None");
        assertThat(CompressionType.of("Gzip")).isEqualTo(CompressionType.GZIP);

        refused(() -> SplitType.of("RecordIO"), "RecordIO is not supported", "None or Line");
        refused(() -> SplitType.of("TFRecord"), "TFRecord is not supported");
        refused(() -> SplitType.of("line"), "SplitType 'line' is unknown", "None or Line");
    }
}
