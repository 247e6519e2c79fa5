// SPDX-License-Identifier: Apache-2.0
/** The HTTP engine, Jetty, and the only place that knows it. */
@NullMarked
package io.github.inferencesdk.runtime.internal.http;

import org.jspecify.annotations.NullMarked;
