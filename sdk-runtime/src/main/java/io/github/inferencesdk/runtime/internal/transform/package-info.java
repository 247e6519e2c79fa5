// SPDX-License-Identifier: Apache-2.0
/** Handlers over files: a body in, its answer out, and on from where it was when it was stopped. */
@NullMarked
package io.github.inferencesdk.runtime.internal.transform;

import org.jspecify.annotations.NullMarked;
