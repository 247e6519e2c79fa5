// SPDX-License-Identifier: Apache-2.0
/**
 * Images and archives: {@link io.github.inferencesdk.sagemaker.image.ImageGoal} makes and pushes an image;
 * {@link io.github.inferencesdk.sagemaker.image.ImageCheck} and
 * {@link io.github.inferencesdk.sagemaker.image.ArchiveCheck} tell before a deployment what the platform would refuse, or
 * would fail at.
 */
@NullMarked
package io.github.inferencesdk.sagemaker.image;

import org.jspecify.annotations.NullMarked;
