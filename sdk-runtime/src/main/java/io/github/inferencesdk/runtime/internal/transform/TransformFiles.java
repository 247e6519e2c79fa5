// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import io.github.inferencesdk.MediaType;
import java.nio.file.Path;

/**
 * What is read and what is written.
 *
 * @param type the media type of the input
 * @param resume whether to go on with what a run before has left
 */
public record TransformFiles(Path input, MediaType type, Path output, boolean resume) {}
