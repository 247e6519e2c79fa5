// SPDX-License-Identifier: Apache-2.0
/**
 * AWS's published constraints on requests, checked before anything is sent.
 * {@link io.github.inferencesdk.sagemaker.api.ApiShapes} knows them,
 * {@link io.github.inferencesdk.sagemaker.api.RequestCheck} tells a violation in the words of the POM.
 */
@NullMarked
package io.github.inferencesdk.sagemaker.api;

import org.jspecify.annotations.NullMarked;
