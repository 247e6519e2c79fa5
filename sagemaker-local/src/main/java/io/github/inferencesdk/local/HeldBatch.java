package io.github.inferencesdk.local;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** A mini-batch in memory: {@code length} bytes of {@code buffer} from {@code offset} on, which nobody writes any more. */
record HeldBatch(long first, long records, byte[] buffer, int offset, int length) implements MiniBatch {
    @Override
    public BodyPublisher body() {
        return BodyPublishers.ofByteArray(buffer, offset, length);
    }
}
