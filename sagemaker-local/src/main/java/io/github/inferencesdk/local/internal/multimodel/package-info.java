// SPDX-License-Identifier: Apache-2.0
/** Many models in one container: unpacked, loaded and unloaded as they are asked for. */
@NullMarked
package io.github.inferencesdk.local.internal.multimodel;

import org.jspecify.annotations.NullMarked;
