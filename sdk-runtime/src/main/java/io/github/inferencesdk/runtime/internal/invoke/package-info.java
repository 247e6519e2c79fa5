// SPDX-License-Identifier: Apache-2.0
/** The life of a request behind its body: admission, worker threads, permits, deadlines, failures. */
@NullMarked
package io.github.inferencesdk.runtime.internal.invoke;

import org.jspecify.annotations.NullMarked;
