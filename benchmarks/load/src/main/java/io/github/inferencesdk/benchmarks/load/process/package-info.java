// SPDX-License-Identifier: Apache-2.0
/** The servers as processes: how each is started, what it costs, how it ends. */
@NullMarked
package io.github.inferencesdk.benchmarks.load.process;

import org.jspecify.annotations.NullMarked;
