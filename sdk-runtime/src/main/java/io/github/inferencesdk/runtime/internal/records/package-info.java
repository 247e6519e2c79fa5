// SPDX-License-Identifier: Apache-2.0
/** Bodies of many records: splitting them into JSON payloads, and joining what was predicted. */
@NullMarked
package io.github.inferencesdk.runtime.internal.records;

import org.jspecify.annotations.NullMarked;
