// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.model;

/** Where a model is in its life. */
public sealed interface ModelState {
    /** The loader runs, or the model is prepared. */
    record Loading() implements ModelState {}

    /** The loader has returned {@code model}, and it is prepared. */
    record Ready(Object model) implements ModelState {}

    /** The loader or the preparation has thrown {@code cause}, for good. */
    record Failed(Throwable cause) implements ModelState {}

    /** The model was unloaded, or never will be loaded because the server closed first. */
    record Closed() implements ModelState {}
}
