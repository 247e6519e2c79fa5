// SPDX-License-Identifier: Apache-2.0
/** Doubles of AWS and of a container registry, for tests: real HTTP, the services' own words, and state to look at. */
@NullMarked
package io.github.inferencesdk.awsdouble;

import org.jspecify.annotations.NullMarked;
