// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import io.github.inferencesdk.runtime.internal.endpoint.StopSignal;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** A file that is read from its start, tells how much of it was read, and ends in a failure when it is time to stop. */
final class InputFile extends BufferedInputStream {
    private static final int BUFFER = 64 << 10;

    InputFile(Path file, StopSignal stop, IntConsumer onRead) throws IOException {
        super(new Watched(Files.newInputStream(file), stop, onRead), BUFFER);
    }

    private static final class Watched extends FilterInputStream {
        private final StopSignal stop;
        private final IntConsumer onRead;

        Watched(InputStream in, StopSignal stop, IntConsumer onRead) {
            super(in);
            this.stop = stop;
            this.onRead = onRead;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (stop.isStopped()) {
                throw new InterruptedIOException("stopped");
            }
            int count = in.read(into, offset, length);
            onRead.accept(Math.max(0, count));
            return count;
        }
    }
}
