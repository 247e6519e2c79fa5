// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BodyStoreProperties {
    private static final int NO_THRESHOLD = 64 << 20;

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Property(tries = 200)
    void open_aloneOnTheServer_neverFailsForWantOfMemory(
            @ForAll @IntRange(min = 65_536, max = 1 << 20) int memory,
            @ForAll @IntRange(max = 1 << 20) int threshold,
            @ForAll @IntRange(max = 2 << 20) int size,
            @ForAll boolean declared,
            @ForAll boolean compressed)
            throws Exception {
        Stores stores = new Stores(memory, Long.MAX_VALUE, threshold);
        byte[] content = noise(size);
        byte[] sent = compressed ? Stores.gzip(content) : content;
        OptionalLong length = declared ? OptionalLong.of(sent.length) : OptionalLong.empty();

        BodyBuffer arrived = Stores.filled(stores.store.open(length), sent);
        if (compressed) {
            arrived.markGzip(Long.MAX_VALUE);
        }
        try (BodyBuffer body = arrived.expanded();
                BodyBuffer output = Stores.filled(stores.store.open(), content)) {
            assertThat(body.size()).isEqualTo(size);
            assertThat(output.size()).isEqualTo(size);
        }
        assertThat(stores.used()).isZero();
    }

    @Property(tries = 200)
    void open_smallBody_findsItsPlaceWhateverLargeOnesHold(
            @ForAll @IntRange(min = 65_536, max = 4 << 20) int memory,
            @ForAll @Size(max = 20) List<@IntRange(max = 2 << 20) Integer> large,
            @ForAll @IntRange(max = BodyStore.SMALL) int small,
            @ForAll boolean declared)
            throws Exception {
        Stores stores = new Stores(memory, Long.MAX_VALUE, NO_THRESHOLD);
        List<BodyBuffer> held = new ArrayList<>();
        for (int size : large) {
            held.add(stores.store.open(declared ? OptionalLong.of(3 << 20) : OptionalLong.empty()));
            trickle(held.get(held.size() - 1), size);
        }
        assertThat(stores.memory.used()).isLessThanOrEqualTo(memory - memory / 4);

        try (BodyBuffer body = stores.body(noise(small))) {
            assertThat(Stores.read(body)).isEqualTo(noise(small));
            assertThat(stores.memory.used()).isLessThanOrEqualTo(memory);
        }
        held.forEach(BodyBuffer::close);
        assertThat(stores.used()).isZero();
    }

    /** Appends until the memory is spent, and keeps what it has. */
    private static void trickle(BodyBuffer body, int size) {
        try {
            for (int sent = 0; sent < size; sent += 1000) {
                body.append(ByteBuffer.allocate(1000));
            }
        } catch (InferenceException spent) {
            assertThat(spent.kind()).isEqualTo(ErrorKind.OVERLOADED);
        }
    }

    @Property(tries = 100)
    void open_forBytesOfOurOwn_leavesTheReserveOnceItIsLarge(
            @ForAll @IntRange(min = 2 << 20, max = 4 << 20) int memory, @ForAll @IntRange(max = 512 << 10) int size) {
        Stores stores = new Stores(memory, Long.MAX_VALUE, NO_THRESHOLD);
        int threeQuarters = memory - memory / 4;
        List<BodyBuffer> hogs = new ArrayList<>();
        while (stores.memory.used() + 16_384 <= threeQuarters) {
            BodyBuffer next = stores.store.open(OptionalLong.empty());
            next.append(ByteBuffer.allocate(8192));
            hogs.add(next);
        }
        try (BodyBuffer own = stores.store.open()) {
            assertThat(fits(own, size)).isEqualTo(size <= BodyStore.SMALL);
        }
        hogs.forEach(BodyBuffer::close);
        assertThat(stores.used()).isZero();
    }

    private static boolean fits(BodyBuffer body, int size) {
        try {
            body.append(ByteBuffer.allocate(size));
            return true;
        } catch (InferenceException spent) {
            return false;
        }
    }
}
