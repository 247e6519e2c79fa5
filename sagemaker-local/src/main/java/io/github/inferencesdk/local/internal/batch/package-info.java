// SPDX-License-Identifier: Apache-2.0
/** Cuts input objects into mini-batches: lines in memory, or whole objects as they are read. */
@NullMarked
package io.github.inferencesdk.local.internal.batch;

import org.jspecify.annotations.NullMarked;
