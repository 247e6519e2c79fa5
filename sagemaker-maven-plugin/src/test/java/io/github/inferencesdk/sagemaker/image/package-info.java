// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.github.inferencesdk.sagemaker.image;

import org.jspecify.annotations.NullMarked;
