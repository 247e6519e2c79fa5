// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of what one request costs inside the process, and the parts that they are put together from. */
@NullMarked
package io.github.inferencesdk.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
