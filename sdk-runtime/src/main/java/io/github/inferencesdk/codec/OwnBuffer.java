package io.github.inferencesdk.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Gives its bytes away without a copy. */
final class OwnBuffer extends ByteArrayOutputStream {
    ByteBuffer content() {
        return ByteBuffer.wrap(buf, 0, count);
    }
}
