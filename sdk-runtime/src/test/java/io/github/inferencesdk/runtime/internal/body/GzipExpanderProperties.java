// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class GzipExpanderProperties {
    private static final long LIMIT = 5000;

    @Property(tries = 500)
    void expand_whatWasCompressed_isTheSame(@ForAll @Size(max = 3000) byte[] content) throws Exception {
        assertThat(expand(Stores.gzip(content))).isEqualTo(content);
    }

    @Property(tries = 3000)
    void expand_mutatedBytes_isRefusedOrWhole(
            @ForAll @Size(max = 300) byte[] content,
            @ForAll @Size(min = 1, max = 4) byte[] noise,
            @ForAll @IntRange(max = 400) int at,
            @ForAll @IntRange(max = 2) int kind)
            throws Exception {
        byte[] whole = Stores.gzip(content);
        int place = at % (whole.length + 1);
        byte[] mutated = switch (kind) {
            case 0 -> insert(whole, place, noise, place);
            case 1 -> insert(whole, place, noise, Math.min(whole.length, place + noise.length));
            default -> Arrays.copyOf(whole, place);
        };

        byte[] result = expand(mutated);

        // What the format does not protect (time, system and such in the header) may change; the content may not.
        assertThat(result == null || result.length == 0 || Arrays.equals(result, content))
                .isTrue();
    }

    private static byte[] insert(byte[] into, int from, byte[] what, int to) {
        byte[] head = Arrays.copyOf(into, from + what.length + into.length - to);
        System.arraycopy(what, 0, head, from, what.length);
        System.arraycopy(into, to, head, from + what.length, into.length - to);
        return head;
    }

    @Property(tries = 3000)
    void expand_anyBytesBehindAHeader_areRefusedOrExpanded(
            @ForAll @Size(max = 300) byte[] noise, @ForAll boolean header) throws Exception {
        byte[] start = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
        byte[] result = expand(header ? insert(noise, 0, start, 0) : noise);

        assertThat(result == null || result.length <= LIMIT).isTrue();
    }

    /** The expanded bytes, or null for a refusal; in either case nothing may be left charged. */
    private static byte @Nullable [] expand(byte[] sent) throws Exception {
        Stores stores = new Stores(1 << 20, 1 << 20, 1000);
        BodyBuffer body = stores.body(sent);
        body.markGzip(LIMIT);
        try (BodyBuffer plain = body.expanded()) {
            return Stores.read(plain);
        } catch (InferenceException refused) {
            assertThat(refused.kind()).isIn(ErrorKind.BAD_REQUEST, ErrorKind.PAYLOAD_TOO_LARGE);
            return null;
        } finally {
            body.close();
            assertThat(stores.used()).isZero();
        }
    }
}
