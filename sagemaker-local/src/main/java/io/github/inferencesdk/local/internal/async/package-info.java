// SPDX-License-Identifier: Apache-2.0
/** Asynchronous calls: the queue, where outcomes go, and how one request is worked on. */
@NullMarked
package io.github.inferencesdk.local.internal.async;

import org.jspecify.annotations.NullMarked;
