/**
 * Ready-made input and output handlers for common media types.
 *
 * <p>{@link io.github.inferencesdk.codec.JsonInput} and {@link io.github.inferencesdk.codec.JsonOutput} read and write
 * JSON with Jackson 3. They are strict: what a client sends is either exactly what the type asks for, or it is refused
 * with a message that names the field and the position.
 */
@NullMarked
package io.github.inferencesdk.codec;

import org.jspecify.annotations.NullMarked;
