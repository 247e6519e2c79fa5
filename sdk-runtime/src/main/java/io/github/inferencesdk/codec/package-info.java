// SPDX-License-Identifier: Apache-2.0
/**
 * Ready-made input and output handlers for common media types: JSON and CSV (both with Jackson 3), NumPy's NPY, text, and
 * bytes.
 *
 * <p>They are strict: what a client sends is either exactly what the type asks for, or it is refused with a message that
 * names the field and the position. {@link io.github.inferencesdk.codec.InputHandlers} and
 * {@link io.github.inferencesdk.codec.OutputHandlers} join several of them into one that chooses by media type.
 */
@NullMarked
package io.github.inferencesdk.codec;

import org.jspecify.annotations.NullMarked;
