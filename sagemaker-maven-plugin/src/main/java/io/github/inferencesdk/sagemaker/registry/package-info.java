// SPDX-License-Identifier: Apache-2.0
/** The model registry: versions of a model, what they are made of, and who approved them. */
@NullMarked
package io.github.inferencesdk.sagemaker.registry;

import org.jspecify.annotations.NullMarked;
