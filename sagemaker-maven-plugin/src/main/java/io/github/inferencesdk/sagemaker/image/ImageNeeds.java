// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import java.util.Optional;

/**
 * What an endpoint asks of its image.
 *
 * @param serverless whether it runs without instances, where images have a limit of size
 * @param multiModel whether it serves many models, which the image must say that it can
 * @param sdkVersion the version that the archive's code was built against; empty when the code is in the image
 */
public record ImageNeeds(boolean serverless, boolean multiModel, Optional<String> sdkVersion) {}
