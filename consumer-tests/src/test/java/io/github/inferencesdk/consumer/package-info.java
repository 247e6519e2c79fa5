// SPDX-License-Identifier: Apache-2.0
/** What other teams do with the artifacts, in projects outside this build. */
@NullMarked
package io.github.inferencesdk.consumer;

import org.jspecify.annotations.NullMarked;
