// SPDX-License-Identifier: Apache-2.0
/** Model archives, and the directory that a container sees as its model. */
@NullMarked
package io.github.inferencesdk.local.internal.model;

import org.jspecify.annotations.NullMarked;
