// SPDX-License-Identifier: Apache-2.0
/** A transform job with a container that is ready: sends mini-batches, again when that may help, and joins the answers. */
@NullMarked
package io.github.inferencesdk.local.internal.transform;

import org.jspecify.annotations.NullMarked;
