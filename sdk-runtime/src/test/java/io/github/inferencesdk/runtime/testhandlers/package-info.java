// SPDX-License-Identifier: Apache-2.0
/** Tiny pipelines, each with one habit. */
@NullMarked
package io.github.inferencesdk.runtime.testhandlers;

import org.jspecify.annotations.NullMarked;
