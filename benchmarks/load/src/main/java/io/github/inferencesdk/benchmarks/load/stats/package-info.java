// SPDX-License-Identifier: Apache-2.0
/** The arithmetic of paired rounds. */
@NullMarked
package io.github.inferencesdk.benchmarks.load.stats;

import org.jspecify.annotations.NullMarked;
