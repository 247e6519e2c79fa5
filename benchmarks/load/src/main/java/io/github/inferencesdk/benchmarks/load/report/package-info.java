// SPDX-License-Identifier: Apache-2.0
/** Tables and charts. */
@NullMarked
package io.github.inferencesdk.benchmarks.load.report;

import org.jspecify.annotations.NullMarked;
