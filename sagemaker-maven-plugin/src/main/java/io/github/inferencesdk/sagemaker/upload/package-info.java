// SPDX-License-Identifier: Apache-2.0
/** The way of an archive to its place in S3. */
@NullMarked
package io.github.inferencesdk.sagemaker.upload;

import org.jspecify.annotations.NullMarked;
