// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.InputHandler;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.CRC32C;

/** Answers with the length and the CRC-32C of any body, however large, as {@code "length checksum"}. */
public final class CountingPipelineProvider implements InferencePipelineProvider {
    @Override
    public InferencePipeline<String, String, String> pipeline() {
        return InferencePipeline.of(
                context -> "model",
                new Counting(),
                (counted, model, context) -> counted,
                (counted, type, context) -> Payload.text(type, '"' + counted + '"'));
    }

    private static final class Counting implements InputHandler<String> {
        @Override
        public String decode(Payload body, InferenceContext context) throws IOException {
            CRC32C checksum = new CRC32C();
            byte[] buffer = new byte[64 << 10];
            long size = 0;
            try (InputStream in = body.stream()) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    checksum.update(buffer, 0, count);
                    size += count;
                }
            }
            return size + " " + checksum.getValue();
        }

        @Override
        public List<MediaType> consumes() {
            return List.of(MediaType.parse("application/octet-stream"));
        }
    }
}
