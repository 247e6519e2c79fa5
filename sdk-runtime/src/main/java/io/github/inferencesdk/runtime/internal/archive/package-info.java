// SPDX-License-Identifier: Apache-2.0
/** Model archives: what lies in a model's directory beside its files, and how the code in it is loaded. */
@NullMarked
package io.github.inferencesdk.runtime.internal.archive;

import org.jspecify.annotations.NullMarked;
