// SPDX-License-Identifier: Apache-2.0
/** The calculator behind one HTTP server after another; each class with a {@code main} is a process of its own. */
@NullMarked
package io.github.inferencesdk.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
