// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BodyBufferProperties {
    private final SpoolDirectory directory = new SpoolDirectory(Path.of(System.getProperty("java.io.tmpdir")));

    @Property(tries = 300)
    void append_anyChunks_readsBackTheSameAndGivesEverythingBack(
            @ForAll @Size(max = 8) List<@Size(max = 300) byte[]> chunks,
            @ForAll @IntRange(max = 1000) int threshold,
            @ForAll boolean declared)
            throws Exception {
        ByteBudget memory = new ByteBudget(1 << 20);
        ByteBudget spool = new ByteBudget(1 << 20);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        chunks.forEach(expected::writeBytes);
        OptionalLong length = declared ? OptionalLong.of(expected.size()) : OptionalLong.empty();

        try (BodyBuffer body = new BodyStore(memory, spool, threshold, directory).open(length)) {
            chunks.forEach(chunk -> body.append(ByteBuffer.wrap(chunk)));

            var payload = body.toPayload(MediaType.APPLICATION_OCTET_STREAM, Headers.empty());
            assertThat(payload.bytes()).isEqualTo(expected.toByteArray());
            assertThat(payload.size()).hasValue(expected.size());
            try (InputStream in = payload.stream()) {
                assertThat(in.available()).isEqualTo(expected.size());
                assertThat(in.read()).isEqualTo(expected.size() == 0 ? -1 : expected.toByteArray()[0] & 0xff);
            }
        }
        assertThat(memory.used()).isZero();
        assertThat(spool.used()).isZero();
    }

    @Property(tries = 300)
    void append_overTheBudget_isOverloadedAndGivesEverythingBack(
            @ForAll @Size(min = 1, max = 8) List<@Size(max = 300) byte[]> chunks,
            @ForAll @IntRange(max = 600) int budget,
            @ForAll @IntRange(max = 1000) int threshold) {
        ByteBudget memory = new ByteBudget(budget);
        ByteBudget spool = new ByteBudget(budget);

        try (BodyBuffer body = new BodyStore(memory, spool, threshold, directory).open(OptionalLong.empty())) {
            chunks.forEach(chunk -> body.append(ByteBuffer.wrap(chunk)));
            assertThat(body.size()).isLessThanOrEqualTo(2L * budget);
        } catch (InferenceException spent) {
            assertThat(spent.kind()).isEqualTo(ErrorKind.OVERLOADED);
        }
        assertThat(memory.used()).isZero();
        assertThat(spool.used()).isZero();
    }
}
