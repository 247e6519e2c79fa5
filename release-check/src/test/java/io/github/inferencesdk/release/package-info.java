// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.github.inferencesdk.release;

import org.jspecify.annotations.NullMarked;
