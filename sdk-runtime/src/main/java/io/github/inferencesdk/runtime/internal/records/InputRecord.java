// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import io.github.inferencesdk.InferenceException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One record of a body, as JSON, or the reason why it cannot be read. One of the two is null.
 *
 * @param line where it starts in the body, from 1
 */
public record InputRecord(
        long line, @Nullable ByteBuffer json, @Nullable InferenceException error) {
    static InputRecord of(long line, ByteBuffer json) {
        return new InputRecord(line, json, null);
    }

    /** A record that gets this error in its place. */
    public static InputRecord bad(long line, InferenceException error) {
        return new InputRecord(line, null, error);
    }

    /** The bytes that it holds in memory. */
    public int size() {
        return json == null ? 0 : json.remaining();
    }
}
