// SPDX-License-Identifier: Apache-2.0
/** The runtime API: the HTTP server in front, its calls and answers, its errors, and the constraints of its headers. */
@NullMarked
package io.github.inferencesdk.local.internal.api;

import org.jspecify.annotations.NullMarked;
