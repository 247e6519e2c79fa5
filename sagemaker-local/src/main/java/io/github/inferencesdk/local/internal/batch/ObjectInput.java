// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

import io.github.inferencesdk.local.CompressionType;
import io.github.inferencesdk.local.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.zip.GZIPInputStream;

/** An input object, expanded. */
public record ObjectInput(ObjectStore store, URI object, CompressionType compression) {
    private static final int BUFFER = 1 << 16;

    public InputStream open() throws IOException {
        InputStream raw = store.read(object);
        if (compression == CompressionType.NONE) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (IOException | RuntimeException noGzip) {
            try (raw) {
                throw noGzip;
            }
        }
    }
}
