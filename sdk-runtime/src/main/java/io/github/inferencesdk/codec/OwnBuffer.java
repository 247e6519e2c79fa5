// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Gives its bytes away without a copy. */
final class OwnBuffer extends ByteArrayOutputStream {
    /** Empty: a generator hands small output over in one piece, which then fits exactly. */
    OwnBuffer() {
        super(0);
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(buf, 0, count);
    }
}
