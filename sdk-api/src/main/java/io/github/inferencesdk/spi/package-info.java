// SPDX-License-Identifier: Apache-2.0
/** The one type that a runtime looks up by {@link java.util.ServiceLoader}. */
@NullMarked
package io.github.inferencesdk.spi;

import org.jspecify.annotations.NullMarked;
