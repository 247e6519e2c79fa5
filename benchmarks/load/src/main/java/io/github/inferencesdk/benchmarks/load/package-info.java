// SPDX-License-Identifier: Apache-2.0
/** The harness: starts servers, loads them in turns, and writes down what they took. */
@NullMarked
package io.github.inferencesdk.benchmarks.load;

import org.jspecify.annotations.NullMarked;
