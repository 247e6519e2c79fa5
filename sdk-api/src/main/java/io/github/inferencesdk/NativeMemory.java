// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

/**
 * A model that knows how much memory it holds outside the Java heap, such as that of a native library. A server of many
 * models counts it against its budget. A model need not be one.
 */
public interface NativeMemory {
    /**
     * Tells what is held now. Called by the runtime when models are loaded, on any thread, while requests are served;
     * it must not block.
     *
     * @return bytes, 0 or more; a throw counts as 0
     */
    long nativeBytes();
}
