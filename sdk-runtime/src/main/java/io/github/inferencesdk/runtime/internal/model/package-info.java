// SPDX-License-Identifier: Apache-2.0
/** The life of a model: loading, ready, failed, closed. */
@NullMarked
package io.github.inferencesdk.runtime.internal.model;

import org.jspecify.annotations.NullMarked;
