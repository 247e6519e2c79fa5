// SPDX-License-Identifier: Apache-2.0
/** What loads a server: wrk, and a client of our own. */
@NullMarked
package io.github.inferencesdk.benchmarks.load.client;

import org.jspecify.annotations.NullMarked;
