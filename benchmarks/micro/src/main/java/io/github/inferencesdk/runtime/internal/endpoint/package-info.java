// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of what this package keeps to itself. */
@NullMarked
package io.github.inferencesdk.runtime.internal.endpoint;

import org.jspecify.annotations.NullMarked;
